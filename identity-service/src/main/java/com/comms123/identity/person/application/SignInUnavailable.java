package com.comms123.identity.person.application;

/// The sign-in server did not answer, or not as it should. Worth trying again; at the edge it is a 503.
public class SignInUnavailable extends RuntimeException {
    public SignInUnavailable(String what, Throwable cause) {
        super(what, cause);
    }

    public SignInUnavailable(String what) {
        super(what);
    }
}
