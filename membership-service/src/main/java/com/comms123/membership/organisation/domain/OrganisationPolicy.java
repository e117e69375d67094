package com.comms123.membership.organisation.domain;

/// Decides who may do what with an organisation and its groups. Reading the directory is for everybody, also without
/// signing in: it holds nothing personal.
public final class OrganisationPolicy {
    /// Only the platform's operators admit schools and clubs.
    public static boolean mayRegister(Asker asker) {
        return asker.operator();
    }

    /// An organisation belongs to its admins. Operators correct only what everybody reads in the directory: its name, and
    /// its time zone. [#mayChangeJoining] and
    /// [#mayChangeConversations] say more.
    public static boolean mayEdit(Asker asker) {
        return asker.isAdmin() || asker.operator();
    }

    /// Operators never decide who gets in.
    public static boolean mayChangeJoining(Asker asker) {
        return asker.isAdmin();
    }

    /// A colour is nothing to correct.
    public static boolean mayChangeColour(Asker asker) {
        return asker.isAdmin();
    }

    /// The staff answer, so their school or club decides.
    public static boolean mayChangeConversations(Asker asker) {
        return asker.isAdmin();
    }

    /// UP-2: a school or club is deleted by those to whom it belongs.
    public static boolean mayClose(Asker asker) {
        return asker.isAdmin();
    }

    /// Until there is an admin, the operator who has registered an organisation sets up its groups too.
    public static boolean mayCreateGroups(Asker asker, boolean organisationHasAdmin) {
        return asker.isAdmin() || asker.operator() && !organisationHasAdmin;
    }

    public static boolean mayRenameGroups(Asker asker) {
        return asker.isAdmin();
    }

    public static boolean mayDeleteGroups(Asker asker) {
        return asker.isAdmin();
    }

    /// A holder of the code can let anybody in: it is for admins to hand out.
    public static boolean maySeeJoiningCode(Asker asker) {
        return asker.isAdmin();
    }

    public static boolean mayIssueJoiningCode(Asker asker) {
        return asker.isAdmin();
    }

    private OrganisationPolicy() {}
}
