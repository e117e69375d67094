package com.comms123.identity.person.application;

/// Somebody else holds the address of the record.
public final class AddressTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public AddressTaken() {
        super("An address is held by somebody else");
    }
}
