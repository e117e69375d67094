package com.comms123.platform.events;

import com.comms123.platform.outcome.Refused;

/// Why a record could not be processed, as a stable code; never an exception's text, which may quote the record.
public final class FailureReason {
    private FailureReason() {}

    public static String of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MalformedEvent malformed) {
                return String.valueOf(malformed.getMessage());
            }
            if (cause instanceof Refused refused) {
                return refused.refusal().code();
            }
        }
        return "processing-failed";
    }
}
