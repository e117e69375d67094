package com.comms123.membership.member.domain;

import com.comms123.membership.organisation.domain.Asker;

/// Decides who may do what with the members of an organisation and their contact data. Everything is about one
/// organisation: a standing elsewhere counts for nothing, nor does any role on the platform, but for one exception.
public final class MemberPolicy {

    /// AC-2: contact data is seen by the school or club alone, which is its admins and staff. AC-3: never by a guardian
    /// or another member.
    public static boolean maySee(Asker asker) {
        return asker.isAdminOrStaff();
    }

    public static boolean mayChange(Asker asker) {
        return asker.isAdmin();
    }

    public static boolean mayRemove(Asker asker) {
        return asker.isAdmin();
    }

    /// The exception: somebody has to appoint the first admin. As soon as there is one, operators are strangers again.
    public static boolean mayAppointFirstAdmin(Asker asker, boolean organisationHasAdmin, MemberChange change) {
        return asker.operator() && !organisationHasAdmin && change.isAppointmentOfAdmin();
    }

    private MemberPolicy() {}
}
