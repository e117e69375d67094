package com.comms123.retention.accessrequest.web;

import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.retention.accessrequest.domain.Outcome;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/// @param outcome `paid` or `waived`
/// @param reference of the payment; or why none is asked
record SettleFeeRequest(@NotBlank String outcome, @NotBlank @Size(max = 200) String reference) {
    Outcome toOutcome() {
        return switch (outcome) {
            case "paid" -> Outcome.PAID;
            case "waived" -> Outcome.WAIVED;
            default ->
                throw new Refused(Refusal.invalid("outcome", "unknown-value", "Expected one of paid, waived."));
        };
    }

    /// The reference is free text.
    @Override
    public String toString() {
        return "SettleFeeRequest[***]";
    }
}
