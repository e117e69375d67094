package com.comms123.identity.policy.adapter;

import com.comms123.identity.policy.adapter.PolicyView.ContactView;
import com.comms123.identity.policy.adapter.PolicyView.MoneyView;
import com.comms123.identity.policy.application.Policies;
import com.comms123.identity.policy.domain.Policy;
import java.time.Instant;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The current policy for other services: everything but its text.
@RestController
class InternalPolicyController {
    private final Policies policies;

    InternalPolicyController(Policies policies) {
        this.policies = policies;
    }

    record FactsView(UUID id, String version, Instant publishedAt, ContactView contact, MoneyView accessFee,
            int removalDays, String deletionAfter, String graceAfterRelease) {
        static FactsView of(Policy policy) {
            return new FactsView(policy.id(), policy.version(), policy.publishedAt(), ContactView.of(policy.contact()),
                    MoneyView.of(policy), policy.deletionAfter().getDays(), policy.deletionAfter().toString(),
                    policy.graceAfterRelease().toString());
        }
    }

    @GetMapping("/internal/policies/current")
    FactsView current() {
        return FactsView.of(policies.current());
    }
}
