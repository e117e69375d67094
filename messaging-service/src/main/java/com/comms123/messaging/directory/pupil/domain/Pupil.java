package com.comms123.messaging.directory.pupil.domain;

import com.comms123.contracts.membership.CustodyRestriction;
import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A pupil as far as messages are concerned: in which groups, who the guardians are, and what each of them may not have.
///
/// @param guardians with their custody restrictions, none or several; former ones too, as long as they are restricted
/// @param former those of them who are no guardians any more
/// @param since since when all this is so, for sure
/// @param deleted whether somebody asked to delete the pupil's record: it is in no group then, and shown to nobody;
/// everything that is kept from its guardians stays kept
/// @param sequence of the event that told it
public record Pupil(PupilId id, OrganisationId organisation, Set<GroupId> groups,
        Map<UserId, Set<CustodyRestriction>> guardians, Set<UserId> former, Instant since, boolean deleted,
        long sequence) {
    /// No event has a higher sequence: what carries this is never changed by one again.
    public static final long FOR_GOOD = Long.MAX_VALUE;

    public Pupil {
        groups = Set.copyOf(groups);
        guardians = guardians.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> Set.copyOf(entry.getValue())));
        former = Set.copyOf(former);
    }

    /// One without former guardians.
    public Pupil(PupilId id, OrganisationId organisation, Set<GroupId> groups,
            Map<UserId, Set<CustodyRestriction>> guardians, Instant since, boolean deleted, long sequence) {
        this(id, organisation, groups, guardians, Set.of(), since, deleted, sequence);
    }

    /// This state or a newer one. The event of a deletion names no guardians: what is kept from them stays kept.
    public Pupil newer(Pupil next) {
        if (next.sequence <= sequence) {
            return this;
        }
        return next.deleted && next.guardians.isEmpty()
                ? new Pupil(id, organisation, Set.of(), guardians, former, since, true, next.sequence)
                : next;
    }

    /// Whether something is known of `user` here: a guardian, or a former one who is restricted.
    public boolean knows(UserId user) {
        return guardians.containsKey(user);
    }

    /// Whether the pupil is a reason to tell `user` something, or to keep something back.
    public boolean hasGuardian(UserId user) {
        return guardians.containsKey(user) && (!former.contains(user) || keepsMessagesFrom(user).isPresent());
    }

    public boolean isInAny(Collection<GroupId> others) {
        return others.stream().anyMatch(groups::contains);
    }

    /// The restriction that keeps messages on this pupil's account from `user`.
    public Optional<CustodyRestriction> keepsMessagesFrom(UserId user) {
        var restrictions = guardians.getOrDefault(user, Set.of());
        if (restrictions.contains(CustodyRestriction.NO_CONTACT)) {
            return Optional.of(CustodyRestriction.NO_CONTACT);
        }
        return restrictions.contains(CustodyRestriction.NO_MESSAGES)
                ? Optional.of(CustodyRestriction.NO_MESSAGES)
                : Optional.empty();
    }

    /// The restrictions that forbid `user` a message for this pupil alone, which is data about the pupil (AC-2): any does.
    public Optional<CustodyRestriction> keepsOwnMessagesFrom(UserId user) {
        return keepsMessagesFrom(user)
                .or(() -> guardians.getOrDefault(user, Set.of()).stream().findFirst());
    }

    /// Whether `user` may know neither the pupil's record nor the pupil's other guardians. Deleting the pupil's record
    /// frees nobody.
    public boolean keepsFamilyFrom(UserId user) {
        var restrictions = guardians.getOrDefault(user, Set.of());
        return restrictions.contains(CustodyRestriction.NO_CONTACT)
                || restrictions.contains(CustodyRestriction.NO_PUPIL_DATA);
    }

    /// Whether `user`, who is staff or not, may learn that something was sent on this pupil's account (ADR 0013): the
    /// school and the pupil's own guardians may, except whom any restriction keeps from the pupil.
    public boolean isNamedTo(UserId user, boolean staff) {
        var restrictions = guardians.get(user);
        return !deleted && (restrictions == null ? staff : restrictions.isEmpty());
    }

    /// Whether `user` may learn that something came because of this pupil.
    public boolean isShownTo(UserId user) {
        var restrictions = guardians.get(user);
        return !deleted && restrictions != null && !restrictions.contains(CustodyRestriction.NO_CONTACT)
                && !restrictions.contains(CustodyRestriction.NO_PUPIL_DATA);
    }
}
