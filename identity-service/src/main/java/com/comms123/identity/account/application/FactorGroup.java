package com.comms123.identity.account.application;

import java.util.Set;

/// People of whom a deployment can require a second factor: by a role on the whole platform, or by one in any school or
/// club.
public enum FactorGroup {
    OPERATORS(Set.of("operator"), Set.of()), PRIVACY_OFFICERS(Set.of("privacy-officer"), Set.of()), AUDITORS(
            Set.of("auditor"), Set.of()), ADMINS(Set.of(), Set.of("admin")), STAFF(Set.of(),
                    Set.of("staff")), FAMILIES(Set.of(), Set.of("guardian", "member"));

    private final Set<String> platformRoles;
    private final Set<String> memberRoles;

    FactorGroup(Set<String> platformRoles, Set<String> memberRoles) {
        this.platformRoles = platformRoles;
        this.memberRoles = memberRoles;
    }

    Set<String> platformRoles() {
        return platformRoles;
    }

    Set<String> memberRoles() {
        return memberRoles;
    }
}
