package com.comms123.e2e.actor;

/// The sign-in page has said no.
public final class SignInRefused extends RuntimeException {
    SignInRefused(String message) {
        super(message);
    }
}
