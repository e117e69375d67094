package com.comms123.messaging.delivery.mongo;

import com.comms123.contracts.messaging.Channel;
import com.comms123.messaging.delivery.domain.Attempt.Accepted;
import com.comms123.messaging.delivery.domain.ClaimId;
import com.comms123.messaging.delivery.domain.Digest;
import com.comms123.messaging.delivery.domain.DigestId;
import com.comms123.messaging.directory.person.domain.UserId;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/// @param id `<person>/<channel>/<seconds>`: there is one of each, so that it is sent once
/// @param reference by which the system that has taken it names it
/// @param claim set by the worker that has it
/// @param leasedUntil until when it is that worker's, by the store's clock
@Document(DigestDocument.COLLECTION)
@CompoundIndex(name = "queue", def = "{'channel': 1, 'dueAt': 1}")
@CompoundIndex(name = "person", def = "{'userId': 1}")
record DigestDocument(@Id String id, UUID userId, Channel channel, Instant at, Instant dueAt, int attempts,
        boolean taken, @Nullable String reference, @Nullable UUID claim,
        @Nullable Instant leasedUntil) {
    static final String COLLECTION = "digests";

    static DigestDocument of(DigestId id) {
        return new DigestDocument(id(id), id.person().value(), id.channel(), id.at(), id.at(), 0, false, null, null,
                null);
    }

    static String id(DigestId id) {
        return id.person() + "/" + id.channel().name().toLowerCase(Locale.ROOT) + "/" + id.at().getEpochSecond();
    }

    DigestId toId() {
        return new DigestId(new UserId(userId), channel, at);
    }

    Digest toDigest() {
        var accepted = new Accepted(Objects.requireNonNullElse(reference, ""));
        return new Digest(toId(), dueAt, attempts, taken ? accepted : null, claim == null ? null : new ClaimId(claim));
    }
}
