package com.comms123.e2e.trail;

/// The log does not prove what it claims.
public final class NotProven extends RuntimeException {
    NotProven(String message) {
        super(message);
    }
}
