package com.comms123.retention.pause.mongo;

import com.comms123.platform.outbox.Versioned;
import com.comms123.retention.pause.domain.Pause;
import com.comms123.retention.pause.domain.PurgeSwitch;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// The one document of its collection.
///
/// @param paused absent while removals begin
@Document("purge-switch")
record PurgeSwitchDocument(@Id UUID id, @Nullable PauseDocument paused, long version) implements Versioned {
    static final UUID ONE = new UUID(0, 1);

    /// @param pause not `id`: that would become the `_id` of an embedded document
    record PauseDocument(UUID pause, Instant since, UUID by, String reason) {
        /// The reason is free text.
        @Override
        public String toString() {
            return "***";
        }
    }

    static PurgeSwitchDocument of(PurgeSwitch purges) {
        return new PurgeSwitchDocument(ONE, purges.pause().map(
                pause -> new PauseDocument(pause.id(), pause.since(), pause.by(), pause.reason())).orElse(null),
                purges.version());
    }

    PurgeSwitch toDomain() {
        return new PurgeSwitch(
                paused == null ? null : new Pause(paused.pause(), paused.since(), paused.by(), paused.reason()),
                version);
    }
}
