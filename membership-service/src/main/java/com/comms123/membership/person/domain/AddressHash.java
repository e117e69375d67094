package com.comms123.membership.person.domain;

/// The keyed hash of somebody's address, as identity-service makes it: the same person is recognised by it under another
/// account, and nobody learns the address from it. Prints as `***`.
public record AddressHash(String value) {
    @Override
    public String toString() {
        return "***";
    }
}
