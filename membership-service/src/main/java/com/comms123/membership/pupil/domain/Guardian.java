package com.comms123.membership.pupil.domain;

import com.comms123.contracts.membership.CustodyRestriction;
import com.comms123.contracts.membership.Guardianship;
import com.comms123.membership.person.domain.UserId;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One person's place with a pupil. What restricts it belongs to the pair, not to the link: whoever leaves the
/// organisation, or is unlinked, keeps their restrictions, so that nobody gets rid of them by leaving and coming back.
///
/// @param linked whether they are a guardian now; who is not and has no restrictions is not kept
/// @param since the version of the person's membership when they were linked: a later end of it ends this
/// @param restrictions in a fixed order
/// @param reference where the restrictions are written; null when there are none
public record Guardian(UserId user, Relationship relationship, boolean linked, long since,
        Set<CustodyRestriction> restrictions, @Nullable CourtReference reference) {

    public Guardian {
        restrictions = java.util.Collections.unmodifiableSet(
                restrictions.isEmpty() ? EnumSet.noneOf(CustodyRestriction.class) : EnumSet.copyOf(restrictions));
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

    /// Whether whoever sends messages has to know: who is to get them through this pupil, or who is not to.
    boolean mattersToSenders() {
        return linked || has(CustodyRestriction.NO_MESSAGES) || has(CustodyRestriction.NO_CONTACT);
    }

    Guardian relinked(NewGuardian added) {
        return new Guardian(user, added.relationship(), true, Math.max(since, added.membershipVersion()), restrictions,
                reference);
    }

    Guardian unlinked() {
        return new Guardian(user, relationship, false, since, restrictions, reference);
    }

    Guardian restricted(Set<CustodyRestriction> to, @Nullable CourtReference where) {
        return new Guardian(user, relationship, linked, since, to, to.isEmpty() ? null : where);
    }

    Guardianship told() {
        return new Guardianship(user.value(), restrictions);
    }
}
