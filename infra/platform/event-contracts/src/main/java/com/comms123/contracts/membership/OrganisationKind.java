package com.comms123.contracts.membership;

/// What an organisation is. On the wire in lower case.
public enum OrganisationKind {
    SCHOOL, CLUB
}
