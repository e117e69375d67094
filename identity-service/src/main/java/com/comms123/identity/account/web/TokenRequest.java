package com.comms123.identity.account.web;

import org.jspecify.annotations.Nullable;

/// Prints as `***`.
///
/// @param token the part of the link in the email behind `#`
record TokenRequest(@Nullable String token) {
    @Override
    public String toString() {
        return "***";
    }
}
