package com.comms123.testing.holds;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.platform.ids.Ids;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;

/// Two records of every kind that can be on hold.
public final class Records {
    private final Map<RecordKind, List<UUID>> ids = new EnumMap<>(RecordKind.class);

    public Records() {
        for (var kind : RecordKind.values()) {
            ids.put(kind, IntStream.range(0, 2).mapToObj(_ -> Ids.next()).toList());
        }
    }

    public UUID one(RecordKind kind) {
        return both(kind).getFirst();
    }

    public UUID other(RecordKind kind) {
        return both(kind).getLast();
    }

    public List<UUID> both(RecordKind kind) {
        return Objects.requireNonNull(ids.get(kind));
    }

    RecordReference reference(RecordKind kind, int which) {
        return new RecordReference(kind, both(kind).get(which));
    }
}
