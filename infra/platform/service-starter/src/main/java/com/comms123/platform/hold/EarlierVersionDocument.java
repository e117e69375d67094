package com.comms123.platform.hold;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.Indexed;

/// A document as it was before a change. Gone within seconds, unless it is evidence of something held.
///
/// @param of the collection
/// @param user people whose evidence it is, like the next three; null for nobody's of that kind
/// @param document as it was stored
/// @param checkAt when it is removed unless it is held
@org.springframework.data.mongodb.core.mapping.Document(EarlierVersions.COLLECTION)
record EarlierVersionDocument(@Id UUID id, String of, @Indexed(sparse = true) @Nullable List<UUID> user,
        @Indexed(sparse = true) @Nullable List<UUID> pupil, @Indexed(sparse = true) @Nullable List<UUID> organisation,
        @Indexed(sparse = true) @Nullable List<UUID> group, Document document, Instant changedAt,
        @Indexed Instant checkAt) {
    @Override
    public String toString() {
        return "EarlierVersionDocument[" + id + "]";
    }
}
