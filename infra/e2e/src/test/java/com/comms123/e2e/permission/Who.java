package com.comms123.e2e.permission;

import java.util.EnumSet;
import java.util.Set;

/// Everybody who may come to the platform, seen from one school: what a request may do depends on nothing else.
enum Who {
    ANONYMOUS("nobody signed in", "nobody"),
    /// Belongs to another organisation only.
    OUTSIDER("a member of another organisation", "outsider"), MEMBER("a member of the organisation", "member"),
    /// Of the pupil that the endpoint is about.
    GUARDIAN("a guardian of the pupil", "guardian"),
    /// Of another pupil in the same group.
    OTHER_GUARDIAN("a guardian of another pupil", "other guardian"),
    /// Of the same pupil, whom a court keeps away.
    RESTRICTED_GUARDIAN("a guardian under a custody restriction", "restricted"), STAFF("staff of the organisation",
            "staff"), ADMIN("an administrator of the organisation", "admin"), OTHER_ADMIN(
                    "an administrator of another organisation",
                    "other admin"), OPERATOR("an operator of the platform", "operator"), PRIVACY_OFFICER(
                            "a privacy officer", "privacy officer"), AUDITOR("an auditor", "auditor"),
    /// A service's own token, sent from outside: it opens nothing there.
    SERVICE("a service's token from outside", "service token");

    static final Set<Who> NOBODY = Set.of();
    static final Set<Who> EVERYBODY = EnumSet.complementOf(EnumSet.of(SERVICE));
    static final Set<Who> SIGNED_IN = EnumSet.complementOf(EnumSet.of(ANONYMOUS, SERVICE));
    /// Everybody who belongs to the organisation.
    static final Set<Who> MEMBERS = EnumSet
            .of(MEMBER, GUARDIAN, OTHER_GUARDIAN, RESTRICTED_GUARDIAN, STAFF, ADMIN);
    /// The people who are notified of a message to a group: a person whom a court keeps away from a pupil is not,
    /// through that pupil.
    static final Set<Who> RECIPIENTS = EnumSet.of(MEMBER, GUARDIAN, OTHER_GUARDIAN, STAFF, ADMIN);
    static final Set<Who> SCHOOL = EnumSet.of(STAFF, ADMIN);

    private final String description;
    private final String heading;

    Who(String description, String heading) {
        this.description = description;
        this.heading = heading;
    }

    String description() {
        return description;
    }

    /// Short, for a column.
    String heading() {
        return heading;
    }

    /// Those who have registered and stand in the world as people of their own.
    boolean isNewcomer() {
        return MEMBERS.contains(this) || this == OUTSIDER || this == OTHER_ADMIN;
    }
}
