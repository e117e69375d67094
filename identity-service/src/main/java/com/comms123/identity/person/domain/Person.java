package com.comms123.identity.person.domain;

import com.comms123.contracts.identity.UserDeletionRequested;
import com.comms123.contracts.identity.UserRegistered;
import com.comms123.contracts.identity.UserUpdated;
import com.comms123.contracts.identity.WantedMembership;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Somebody on the platform, in one of four states:
///
/// ```
/// Registering ──► Active ──► Deleted ──► (purged: nothing is left)
///      └────────► Abandoned ──► (swept)
/// ```
///
/// An address belongs to at most one person who is registering or active. Only an active person is visible to anybody.
public sealed interface Person {
    PersonId id();

    /// The stored version this was read at; 0 before it was ever stored.
    long version();

    /// A registration that has not been confirmed to anybody: the sign-in server may or may not know the account. Whoever
    /// registers with the same address next takes its place.
    record Registering(PersonId id, long version, Profile profile, List<WantedMembership> wanted,
            PolicyAcceptance accepted, Instant startedAt) implements Person {
        public Registered complete(Instant at) {
            return new Registered(new Active(id, version, profile, List.of(accepted), wanted, at),
                    new UserRegistered(id.value(), accepted.version(), wanted));
        }

        /// Gives the address free. What this registration may have left at the sign-in server goes when it is swept.
        public Abandoned abandon(Instant at) {
            return new Abandoned(id, version, at);
        }
    }

    record Registered(Active person, UserRegistered event) {}

    /// A registration that never became a person. Kept for a little while so that an attempt still under way is refused
    /// its completion, and so that the account it may yet make is found and removed. Holds nothing personal.
    record Abandoned(PersonId id, long version, Instant at) implements Person {}

    /// @param wanted what was asked for when registering; membership decides what was given
    record Active(PersonId id, long version, Profile profile, List<PolicyAcceptance> acceptances,
            List<WantedMembership> wanted, Instant registeredAt) implements Person {
        public Active {
            if (acceptances.isEmpty()) {
                throw new IllegalArgumentException("Nobody is registered without having accepted a policy version");
            }
        }

        /// The policy version accepted last.
        public String policyVersion() {
            return acceptances.getLast().version();
        }

        /// The event names what changed; nothing changed, no event.
        public Updated update(PersonName name, @Nullable PhoneNumber mobile) {
            var changed = new TreeSet<String>();
            if (!profile.name().equals(name)) {
                changed.add("name");
            }
            var before = profile.mobile();
            if (before == null ? mobile != null : !before.equals(mobile)) {
                changed.add("mobile");
            }
            var updated = new Active(id, version, profile.with(name, mobile), acceptances, wanted, registeredAt);
            return new Updated(updated, changed.isEmpty() ? null : new UserUpdated(id.value(), Set.copyOf(changed)));
        }

        /// Invisible from now on, its address free for anybody, and due to be removed `after` from now.
        ///
        public DeletionAccepted requestDeletion(UUID deletionId, Receipt receipt, Instant at, Period after,
                String policyInForce, Belonging belonging) {
            var deletion = new Deletion(deletionId, at, at.atZone(ZoneOffset.UTC).plus(after).toInstant(), receipt);
            var undecided = wanted.stream().map(WantedMembership::organisationId)
                    .filter(organisation -> !belonging.left().contains(organisation));
            var organisations = Stream.concat(belonging.members().stream(), undecided).distinct().sorted().toList();
            return new DeletionAccepted(new Deleted(id, version, profile, acceptances, deletion, false),
                    new UserDeletionRequested(id.value(), deletionId, at, deletion.dueAt(), receipt.hash(),
                            policyInForce, organisations));
        }
    }

    /// @param event null when nothing has changed
    record Updated(Active person, @Nullable UserUpdated event) {}

    record DeletionAccepted(Deleted person, UserDeletionRequested event) {}

    /// Invisible to everybody; kept until retention-service says that it is due and not held.
    ///
    /// @param signInEnded whether the sign-in server is known to have disabled the account and given its address free
    record Deleted(PersonId id, long version, Profile profile, List<PolicyAcceptance> acceptances, Deletion deletion,
            boolean signInEnded) implements Person {
        public Deleted withSignInEnded() {
            return new Deleted(id, version, profile, acceptances, deletion, true);
        }
    }
}
