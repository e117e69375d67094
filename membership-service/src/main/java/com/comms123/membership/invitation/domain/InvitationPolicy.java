package com.comms123.membership.invitation.domain;

import com.comms123.contracts.membership.MemberRole;
import com.comms123.membership.organisation.domain.Asker;

/// Decides who may invite whom, and who may change or withdraw an invitation.
public final class InvitationPolicy {
    /// Admins invite people in any role. Somebody has to invite the first admin; as soon as there is one, operators are
    /// strangers again.
    public static boolean mayInvite(Asker asker, MemberRole role, boolean organisationHasAdmin) {
        return asker.isAdmin() || asker.operator() && role == MemberRole.ADMIN && !organisationHasAdmin;
    }

    /// To send again, and to withdraw: who may invite.
    public static boolean mayManage(Asker asker, MemberRole role, boolean organisationHasAdmin) {
        return mayInvite(asker, role, organisationHasAdmin);
    }

    /// The list shows addresses (AC-2).
    public static boolean maySee(Asker asker) {
        return asker.isAdmin();
    }

    /// Operators see whether there is an admin and how far the invitation of the first one has come, without its address.
    public static boolean maySeeFirstAdmin(Asker asker) {
        return asker.operator();
    }

    private InvitationPolicy() {}
}
