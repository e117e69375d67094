package com.comms123.contracts.membership;

/// The kind of an organisation. On the wire in lower case.
public enum OrganisationKind {
    SCHOOL, CLUB
}
