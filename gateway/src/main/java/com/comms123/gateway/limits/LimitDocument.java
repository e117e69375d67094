package com.comms123.gateway.limits;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;

/// How often something was tried. It holds only a keyed hash of the typed text and of its origin.
///
/// @param accounts sealed, that were typed in a sign-in: see [CodeSteps]; absent elsewhere
/// @param passed sealed, the last of them whose password was right
@Document("limits")
record LimitDocument(@Id String id, int count, @Indexed Instant until, @Nullable List<String> accounts,
        @Nullable String passed) {
    @Override
    public String toString() {
        return "***";
    }
}
