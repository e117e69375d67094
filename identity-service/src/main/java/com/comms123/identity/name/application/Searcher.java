package com.comms123.identity.name.application;

/// The role in which somebody searches for people, with what that role sees: no more than its work needs.
public enum Searcher {
    /// Places holds, also on people who wait for their purge, and must not mistake one Anna Smith for another.
    PRIVACY_OFFICER("privacy-officer", true, true),
    /// Reads what the trail says about somebody who is here.
    AUDITOR(NameLookup.AUDITOR, false, false);

    private final String role;
    private final boolean seesDeleted;
    private final boolean seesEmails;

    Searcher(String role, boolean seesDeleted, boolean seesEmails) {
        this.role = role;
        this.seesDeleted = seesDeleted;
        this.seesEmails = seesEmails;
    }

    public String role() {
        return role;
    }

    /// Whether people are found who have asked for deletion and wait for their purge.
    public boolean seesDeleted() {
        return seesDeleted;
    }

    public boolean seesEmails() {
        return seesEmails;
    }
}
