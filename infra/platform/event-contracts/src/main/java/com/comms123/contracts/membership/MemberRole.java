package com.comms123.contracts.membership;

/// What a member is within one school or club. On the wire in lower case.
public enum MemberRole {
    ADMIN, STAFF, GUARDIAN, MEMBER
}
