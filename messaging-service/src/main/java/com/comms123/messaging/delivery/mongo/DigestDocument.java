package com.comms123.messaging.delivery.mongo;

import com.comms123.contracts.messaging.Channel;
import com.comms123.messaging.delivery.domain.ClaimId;
import com.comms123.messaging.delivery.domain.Digest;
import com.comms123.messaging.delivery.domain.DigestId;
import com.comms123.messaging.person.domain.UserId;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/// @param id `<person>/<channel>/<seconds>`: there is one of each, so that it is sent once
/// @param claim set by the worker that has it
@Document(DigestDocument.COLLECTION)
@CompoundIndex(name = "queue", def = "{'channel': 1, 'dueAt': 1}")
@CompoundIndex(name = "person", def = "{'userId': 1}")
record DigestDocument(@Id String id, UUID userId, Channel channel, Instant at, Instant dueAt, int attempts,
        boolean taken, @Nullable UUID claim) {
    static final String COLLECTION = "digests";

    static DigestDocument of(DigestId id) {
        return new DigestDocument(id(id), id.person().value(), id.channel(), id.at(), id.at(), 0, false, null);
    }

    static String id(DigestId id) {
        return id.person() + "/" + id.channel().name().toLowerCase(Locale.ROOT) + "/" + id.at().getEpochSecond();
    }

    DigestId toId() {
        return new DigestId(new UserId(userId), channel, at);
    }

    Digest toDigest() {
        return new Digest(toId(), dueAt, attempts, taken, claim == null ? null : new ClaimId(claim));
    }
}
