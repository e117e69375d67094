package com.comms123.messaging.push.domain;

import java.net.URI;

/// The address at which a push service takes pushes for one browser (RFC 8030, section 5). Anyone who has it can disturb
/// that browser, so that it is a secret; it prints as `***`.
public record PushEndpoint(URI address) {
    /// Longer than any that push services give out. The unit is characters.
    static final int LONGEST = 2000;

    @Override
    public String toString() {
        return "***";
    }
}
