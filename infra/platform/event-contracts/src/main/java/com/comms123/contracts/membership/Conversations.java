package com.comms123.contracts.membership;

/// With whom the members of a school or club may begin conversations. On the wire in lower case.
public enum Conversations {
    OFF, STAFF
}
