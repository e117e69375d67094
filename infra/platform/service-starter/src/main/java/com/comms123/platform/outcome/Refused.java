package com.comms123.platform.outcome;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Carries a [Refusal] to the edge. Its message is the code alone, so that nothing personal reaches a log through it.
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;
    private final @Nullable Duration retryAfter;

    public Refused(Refusal refusal) {
        this(refusal, null);
    }

    /// @param retryAfter after which trying again makes sense; becomes `Retry-After`
    public Refused(Refusal refusal, @Nullable Duration retryAfter) {
        super(refusal.code());
        this.refusal = refusal;
        this.retryAfter = retryAfter;
    }

    public Refusal refusal() {
        return refusal;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
