package com.comms123.membership.organisation.domain;

import static com.comms123.contracts.membership.MemberRole.ADMIN;

/// Who may do what with an organisation and its groups. Reading the directory is for everybody, also without signing in:
/// it holds nothing personal.
public final class OrganisationPolicy {

    /// Only the platform's operators admit schools and clubs.
    public static boolean mayRegister(Asker asker) {
        return asker.operator();
    }

    /// An organisation belongs to its admins; operators have no say in it.
    public static boolean mayEdit(Asker asker) {
        return asker.is(ADMIN);
    }

    /// Until there is an admin, the operator who has registered an organisation sets up its groups too.
    public static boolean mayCreateGroups(Asker asker, boolean organisationHasAdmin) {
        return asker.is(ADMIN) || asker.operator() && !organisationHasAdmin;
    }

    private OrganisationPolicy() {}
}
