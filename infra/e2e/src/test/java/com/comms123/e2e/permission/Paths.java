package com.comms123.e2e.permission;

/// Where the paths of more than one service begin.
final class Paths {
    static final String ORGANISATIONS = "/api/v1/organisations";
    static final String ORGANISATION = ORGANISATIONS + "/{organisationId}";
    static final String ME = "/api/v1/me";

    private Paths() {}
}
