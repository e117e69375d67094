package com.comms123.identity.policy.web;

import com.comms123.identity.policy.application.Policies;
import com.comms123.identity.policy.domain.Policy;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.platform.web.Cursors;
import com.comms123.platform.web.Page;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The privacy policy's versions, for everybody (PO-1).
@RestController
@RequestMapping("/api/v1/policies")
class PolicyController {
    private static final String LIST = "policies";

    private final Policies policies;
    private final Cursors cursors;

    PolicyController(Policies policies, Cursors cursors) {
        this.policies = policies;
        this.cursors = cursors;
    }

    record SummaryView(String version, String date, String title) {}

    record ContactView(String name, String email, String address) {}

    record MoneyView(String amount, String currency) {}

    /// @param text Markdown
    /// @param deletionAfter an ISO 8601 period, such as `P30D`; so is `graceAfterRelease`
    record PolicyView(String version, String date, String title, String text, ContactView contact, MoneyView accessFee,
            String deletionAfter, String graceAfterRelease) {
        static PolicyView of(Policy policy) {
            return new PolicyView(policy.version(), policy.date(), policy.title(), policy.text(),
                    new ContactView(policy.contact().name(), policy.contact().email(), policy.contact().address()),
                    new MoneyView(policy.accessFee().amount().toPlainString(),
                            policy.accessFee().currency().getCurrencyCode()),
                    policy.deletionAfter().toString(), policy.graceAfterRelease().toString());
        }
    }

    /// Newest first.
    @GetMapping
    Page<SummaryView> all(@RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var found = policies.newestFirst(cursors.decode(cursor, LIST), limit + 1);
        var page = found.subList(0, Math.min(limit, found.size()));
        return new Page<>(page.stream().map(p -> new SummaryView(p.version(), p.date(), p.title())).toList(),
                found.size() > limit ? cursors.encode(LIST, page.getLast().date()) : null);
    }

    @GetMapping("/current")
    ResponseEntity<PolicyView> current() {
        return ResponseEntity.ok().cacheControl(CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic())
                .body(PolicyView.of(policies.current()));
    }

    /// A published version never changes.
    @GetMapping("/{version}")
    ResponseEntity<PolicyView> version(@PathVariable String version) {
        var policy = Policy.isVersion(version) ? policies.find(version) : Optional.<Policy>empty();
        return policy
                .map(found -> ResponseEntity.ok().cacheControl(CacheControl.maxAge(Duration.ofDays(1)).cachePublic())
                        .body(PolicyView.of(found)))
                .orElseThrow(() -> new Refused(
                        Refusal.absent("no-such-policy", "No version of the privacy policy has this number.")));
    }
}
