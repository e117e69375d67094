package com.comms123.platform.ids;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/// Makes UUIDv7 (RFC 9562, 5.7): ordered by time, so that an id is also a paging key.
public final class Ids {
    private Ids() {}

    public static UUID next() {
        return UuidCreator.getTimeOrderedEpochPlus1();
    }
}
