package com.comms123.identity.person.application;

import java.util.UUID;

/// The codes with which schools and clubs let people in at once, asked from membership-service. A code is passed on and
/// never kept.
public interface JoiningCodes {
    enum Answer {
        RIGHT, WRONG,
        /// membership-service could not be asked just now.
        UNKNOWN
    }

    Answer check(UUID organisation, String code);
}
