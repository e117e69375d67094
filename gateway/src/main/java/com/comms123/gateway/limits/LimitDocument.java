package com.comms123.gateway.limits;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;

/// How often something was tried. It holds only a keyed hash of the typed text and of its origin.
///
/// @param accounts sealed, for whom a code is asked: see [CodeSteps]; absent elsewhere
@Document("limits")
record LimitDocument(@Id String id, int count, @Indexed Instant until, @Nullable List<String> accounts) {
    @Override
    public String toString() {
        return "***";
    }
}
