package com.comms123.membership.contact.application;

/// The access log of contact data, for the audit trail.
public interface Looks {

    /// MUST be durable when it returns: data is shown only afterwards.
    ///
    /// @param role in which role they looked
    /// @param count how many people's data is about to be shown
    void allowed(Look look, String role, int count);

    void refused(Look look, String role);
}
