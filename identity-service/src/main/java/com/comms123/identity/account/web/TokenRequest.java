package com.comms123.identity.account.web;

import org.jspecify.annotations.Nullable;

/// Prints as `***`.
///
/// @param token what the link in the mail carries behind `#`
record TokenRequest(@Nullable String token) {
    @Override
    public String toString() {
        return "***";
    }
}
