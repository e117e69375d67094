package com.comms123.membership.organisation.domain;

import com.comms123.contracts.membership.MemberRole;
import com.comms123.membership.person.domain.UserId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Somebody who wants something of one organisation, and where they stand in it.
///
/// @param operator whether they hold the platform's realm role `operator`
/// @param standing their role as an **active** member of the organisation in question; null for everybody else
public record Asker(UserId user, boolean operator, @Nullable MemberRole standing) {
    public boolean is(MemberRole role) {
        return standing == role;
    }

    public boolean isAdmin() {
        return is(MemberRole.ADMIN);
    }

    /// Whether they act for the school or club, rather than being served by it.
    public boolean isAdminOrStaff() {
        return isAdmin() || is(MemberRole.STAFF);
    }

    public boolean isMember() {
        return standing != null;
    }

    /// The role for the audit trail: that in the organisation, else that on the platform, else `none`.
    public String roleName() {
        if (standing != null) {
            return standing.name().toLowerCase(Locale.ROOT);
        }
        return operator ? "operator" : "none";
    }
}
