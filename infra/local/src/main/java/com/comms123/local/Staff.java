package com.comms123.local;

import java.util.Locale;

/// The platform's own people, who are there before anybody registers. Their passwords open a platform on the loopback
/// address alone.
enum Staff {
    OPERATOR("operator", "Ottilie Brandt"), PRIVACY_OFFICER_1("privacy-officer",
            "Priya Raman"), PRIVACY_OFFICER_2("privacy-officer", "Paul Whitfield"), AUDITOR("auditor", "Amara Osei");

    private final String role;
    private final String person;

    Staff(String role, String person) {
        this.role = role;
        this.person = person;
    }

    /// As in `access.json`: `privacy-officer-1`.
    String account() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String role() {
        return role;
    }

    String person() {
        return person;
    }

    String email() {
        return account() + "@comms123.example";
    }

    String password() {
        return "demo sign-in of " + account();
    }
}
