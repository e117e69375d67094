package com.comms123.identity.person.application;

/// Another account of the sign-in server keeps a person's address. It concerns this person alone: other people's work goes
/// on.
class AddressHeld extends SignInUnavailable {
    private static final long serialVersionUID = 1L;

    AddressHeld(String what) {
        super(what);
    }
}
