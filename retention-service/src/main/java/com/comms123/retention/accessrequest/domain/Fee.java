package com.comms123.retention.accessrequest.domain;

import java.math.BigDecimal;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/// The fee of a copy: as the policy said that was in force when it was asked for.
///
/// @param policyVersion which policy that was
/// @param settlement null as long as nobody has recorded any
public record Fee(BigDecimal amount, Currency currency, String policyVersion, @Nullable Settlement settlement) {
    public Fee {
        if (amount.signum() < 0) {
            throw new IllegalArgumentException("a fee cannot be below 0");
        }
    }

    boolean isNothing() {
        return amount.signum() == 0;
    }

    Fee settled(Settlement by) {
        return new Fee(amount, currency, policyVersion, by);
    }
}
