package com.comms123.membership.member.application;

import com.comms123.contracts.membership.MemberRole;
import com.comms123.membership.member.domain.Membership;
import org.springframework.stereotype.Component;

/// Whether an organisation would be left without an admin. Two admins who resign in the same instant can still leave it
/// without; an operator may then appoint one, as at the beginning.
@Component
class LastAdmins {

    private final Memberships memberships;

    LastAdmins(Memberships memberships) {
        this.memberships = memberships;
    }

    boolean isOnlyAdmin(Membership membership) {
        return membership.isActive(MemberRole.ADMIN)
                && memberships.adminsOf(membership.organisation(), 2).size() < 2;
    }
}
