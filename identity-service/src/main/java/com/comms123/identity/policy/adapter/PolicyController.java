package com.comms123.identity.policy.adapter;

import com.comms123.identity.policy.application.Policies;
import com.comms123.identity.policy.application.Policies.Place;
import com.comms123.identity.policy.application.PolicyForm;
import com.comms123.identity.policy.application.PublishingPolicies;
import com.comms123.identity.policy.domain.Policy;
import com.comms123.platform.idempotency.CreationIds;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.platform.web.Caller;
import com.comms123.platform.web.Cursors;
import com.comms123.platform.web.Page;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The privacy policy's versions: for everybody to read, for privacy officers to publish (PO-1).
@RestController
@RequestMapping("/api/v1/policies")
class PolicyController {
    private static final String LIST = "policies";
    private static final String PRIVACY_OFFICER = "privacy-officer";

    private final Policies policies;
    private final PublishingPolicies publishing;
    private final CreationIds creationIds;
    private final Cursors cursors;

    PolicyController(Policies policies, PublishingPolicies publishing, CreationIds creationIds, Cursors cursors) {
        this.policies = policies;
        this.publishing = publishing;
        this.creationIds = creationIds;
        this.cursors = cursors;
    }

    /// @param state `upcoming`, `current` or `earlier`
    record SummaryView(String version, Instant publishedAt, String date, String title, String state) {
        static SummaryView of(Policy policy, Policy current) {
            var order = Policy.OLDEST_FIRST.compare(policy, current);
            return new SummaryView(policy.version(), policy.publishedAt(), policy.date(), policy.title(),
                    order > 0 ? "upcoming" : order == 0 ? "current" : "earlier");
        }
    }

    /// Publishes a version of the privacy policy.
    @PostMapping
    ResponseEntity<PolicyView> publish(Caller caller, @RequestBody PolicyForm form,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey) {
        if (!caller.has(PRIVACY_OFFICER)) {
            throw new Refused(Refusal.forbidden("forbidden", "Only privacy officers can publish the privacy policy."));
        }
        publishing.check(form);
        var id = creationIds.idFor(caller, "publish-policy", idempotencyKey, form);
        var policy = publishing.publish(id, form);
        return ResponseEntity.created(URI.create("/api/v1/policies/" + policy.version())).eTag(tag(policy))
                .body(PolicyView.of(policy));
    }

    /// Lists the versions of the privacy policy, the newest first. Versions to come are included: people may read
    /// beforehand what they will be asked to accept.
    @GetMapping
    Page<SummaryView> all(@RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var current = policies.current();
        var found = policies.newestFirst(place(cursors.decode(cursor, LIST)), limit + 1);
        return Page.of(found, limit, oldest -> cursors.encode(LIST, key(oldest)))
                .map(policy -> SummaryView.of(policy, current));
    }

    /// Returns the version of the privacy policy that is in force. Caches ask each time: a new version counts from the
    /// moment it is in force.
    @GetMapping("/current")
    ResponseEntity<PolicyView> current() {
        return answer(policies.current(), CacheControl.noCache().cachePublic());
    }

    /// Returns a version of the privacy policy, which never changes once it is published.
    @GetMapping("/{version}")
    ResponseEntity<PolicyView> version(@PathVariable String version) {
        var policy = Policy.isVersion(version) ? policies.find(version) : Optional.<Policy>empty();
        return answer(policy.orElseThrow(() -> new Refused(
                Refusal.absent("no-such-policy", "The privacy policy has no version with this number."))),
                CacheControl.maxAge(Duration.ofDays(1)).cachePublic());
    }

    private static ResponseEntity<PolicyView> answer(Policy policy, CacheControl cached) {
        return ResponseEntity.ok().eTag(tag(policy)).cacheControl(cached).body(PolicyView.of(policy));
    }

    private static String tag(Policy policy) {
        return "\"" + policy.id() + "\"";
    }

    private static String key(Policy policy) {
        return policy.publishedAt() + " " + policy.id();
    }

    private static @Nullable Place place(@Nullable String key) {
        if (key == null) {
            return null;
        }
        var parts = key.split(" ", 2);
        return new Place(Instant.parse(parts[0]), UUID.fromString(parts[1]));
    }
}
