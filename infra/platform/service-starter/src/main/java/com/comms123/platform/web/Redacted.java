package com.comms123.platform.web;

import org.jspecify.annotations.Nullable;

/// What may be logged of an unexpected failure: its classes and where it happened. Its text may quote somebody's data
/// (a duplicate key, a parsed value), so it never reaches a log.
public final class Redacted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Redacted(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public static Redacted of(Throwable failure) {
        var cause = failure.getCause();
        var redacted = new Redacted(failure.getClass().getName(), cause == null ? null : of(cause));
        redacted.setStackTrace(failure.getStackTrace());
        return redacted;
    }
}
