package com.comms123.identity.person.application;

import com.comms123.identity.person.domain.PersonId;
import com.comms123.identity.person.domain.PolicyAcceptance;
import com.comms123.identity.policy.application.Policies;
import com.comms123.platform.outbox.Conflicts;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Service;

/// Records that people accept a version of the privacy policy that was put to them after they had registered (PO-1).
/// Earlier acceptances stay in the record.
@Service
public class AcceptingPolicies {
    private final People people;
    private final EditingProfiles profiles;
    private final Policies policies;
    private final Clock clock;

    AcceptingPolicies(People people, EditingProfiles profiles, Policies policies, Clock clock) {
        this.people = people;
        this.profiles = profiles;
        this.policies = policies;
        this.clock = clock;
    }

    /// @param isNew false when the version had been accepted before: nothing is written then
    public record Outcome(PolicyAcceptance acceptance, boolean isNew) {}

    /// @throws Refused 422 `not-current` for a version that is not in force
    public Outcome accept(PersonId id, String version) {
        return Conflicts.retrying(() -> {
            var person = profiles.own(id);
            var before = person.acceptanceOf(version);
            if (before != null) {
                return new Outcome(before, false);
            }
            var current = policies.current().version();
            if (!version.equals(current)) {
                throw new Refused(Refusal.unprocessable("not-current",
                        "Only the version in force can be accepted: it is " + current + "."));
            }
            var accepted = person.accept(version, clock.instant());
            people.save(accepted.person(), List.of(accepted.event()));
            return new Outcome(accepted.person().acceptances().getLast(), true);
        });
    }

    /// Oldest first.
    public List<PolicyAcceptance> history(PersonId id) {
        return profiles.own(id).acceptances();
    }
}
