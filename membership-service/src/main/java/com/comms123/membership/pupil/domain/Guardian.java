package com.comms123.membership.pupil.domain;

import com.comms123.contracts.membership.CustodyRestriction;
import com.comms123.contracts.membership.Guardianship;
import com.comms123.membership.person.domain.AddressHash;
import com.comms123.membership.person.domain.UserId;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One person's place with a pupil. Its restrictions belong to the pair, not to the link: a person who leaves the
/// organisation, or is unlinked, keeps their restrictions, so that nobody gets rid of them by leaving and coming back.
///
/// @param linked whether they are a guardian now; who is not and has no restrictions is not kept
/// @param since the version of the person's membership when they were linked: a later end of it ends this
/// @param restrictions in a fixed order
/// @param reference where the restrictions are written; null when there are none, or when that was erased
/// @param addresses by which the person is recognised under another account; empty without restrictions, or as long as
///        identity-service was not there to tell
/// @param carriedOver whether a restriction came from another account of theirs, or from a deleted record of the same
///        child, and no admin has decided about it since
public record Guardian(UserId user, Relationship relationship, boolean linked, long since,
        Set<CustodyRestriction> restrictions, @Nullable CourtReference reference, Set<AddressHash> addresses,
        boolean carriedOver) {

    public Guardian {
        restrictions = java.util.Collections.unmodifiableSet(
                restrictions.isEmpty() ? EnumSet.noneOf(CustodyRestriction.class) : EnumSet.copyOf(restrictions));
        addresses = restrictions.isEmpty() ? Set.of() : Set.copyOf(addresses);
    }

    /// Without anything that follows from other accounts.
    public Guardian(UserId user, Relationship relationship, boolean linked, long since,
            Set<CustodyRestriction> restrictions, @Nullable CourtReference reference) {
        this(user, relationship, linked, since, restrictions, reference, Set.of(), false);
    }

    /// Somebody who is nothing to the pupil yet.
    static Guardian unknown(UserId user) {
        return new Guardian(user, Relationship.GUARDIAN, false, 0, Set.of(), null);
    }

    static Guardian linked(NewGuardian added) {
        return new Guardian(added.user(), added.relationship(), true, added.membershipVersion(), Set.of(), null);
    }

    public boolean has(CustodyRestriction restriction) {
        return restrictions.contains(restriction);
    }

    /// Which restriction keeps the pupil's record from them; null when none does.
    public @Nullable CustodyRestriction barredFromRecordBy() {
        if (has(CustodyRestriction.NO_PUPIL_DATA)) {
            return CustodyRestriction.NO_PUPIL_DATA;
        }
        return has(CustodyRestriction.NO_CONTACT) ? CustodyRestriction.NO_CONTACT : null;
    }

    /// Whether other services have to know: who gets messages through this pupil, and who may not learn of it.
    boolean mattersToSenders() {
        return linked || !restrictions.isEmpty();
    }

    Guardian relinked(NewGuardian added) {
        return new Guardian(user, added.relationship(), true, Math.max(since, added.membershipVersion()), restrictions,
                reference, addresses, carriedOver);
    }

    Guardian unlinked() {
        return new Guardian(user, relationship, false, since, restrictions, reference, addresses, carriedOver);
    }

    Guardian restricted(Set<CustodyRestriction> to, @Nullable CourtReference where) {
        return new Guardian(user, relationship, linked, since, to, to.isEmpty() ? null : where, addresses, false);
    }

    /// Known to have these addresses, too.
    Guardian under(Set<AddressHash> more) {
        return new Guardian(user, relationship, linked, since, restrictions, reference,
                GuardianAccounts.union(addresses, more), carriedOver);
    }

    /// The same person in another record of the child, as long as nothing of this one holds there.
    Guardian unrestricted() {
        return new Guardian(user, relationship, false, since, Set.of(), null);
    }

    /// The guardian with the restrictions of the same person under another account, or in another record of the child.
    Guardian carrying(Set<CustodyRestriction> carried, @Nullable CourtReference where, Set<AddressHash> known) {
        var all = EnumSet.copyOf(carried);
        all.addAll(restrictions);
        return new Guardian(user, relationship, linked, since, all, reference == null ? where : reference,
                GuardianAccounts.union(addresses, known), carriedOver || !restrictions.containsAll(carried));
    }

    /// Whether there is nothing yet to recognise a restricted person by.
    public boolean awaitsAddress() {
        return !restrictions.isEmpty() && addresses.isEmpty();
    }

    Guardianship toGuardianship() {
        return new Guardianship(user.value(), restrictions, linked ? null : true);
    }
}
