package com.comms123.contracts.membership;

/// The people of a school or club that its members may begin conversations with. On the wire in lower case.
public enum Conversations {
    OFF, STAFF
}
