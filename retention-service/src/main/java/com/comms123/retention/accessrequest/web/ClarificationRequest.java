package com.comms123.retention.accessrequest.web;

import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import jakarta.validation.constraints.NotBlank;

/// @param state `asked` or `given`
record ClarificationRequest(@NotBlank String state) {
    boolean isGiven() {
        return switch (state) {
            case "given" -> true;
            case "asked" -> false;
            default -> throw new Refused(Refusal.invalid("state", "unknown-value", "Expected one of asked, given."));
        };
    }
}
