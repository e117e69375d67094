package com.comms123.contracts.membership;

/// The role of a member within one school or club. On the wire in lower case.
public enum MemberRole {
    ADMIN, STAFF, GUARDIAN, MEMBER
}
