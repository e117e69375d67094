package com.comms123.retention.pause.mongo;

import com.comms123.platform.outbox.Versioned;
import com.comms123.retention.pause.domain.Brake;
import com.comms123.retention.pause.domain.PastPause;
import com.comms123.retention.pause.domain.Pause;
import com.comms123.retention.pause.domain.PurgeSwitch;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// The one document of its collection.
///
/// @param paused absent while removals begin
/// @param brake absent where there never was one
/// @param past absent where nobody has ever resumed, or not since it is kept
@Document("purge-switch")
record PurgeSwitchDocument(@Id UUID id, @Nullable PauseDocument paused,
        @Nullable List<PastDocument> past, @Nullable BrakeDocument brake, long version) implements Versioned {
    static final UUID ONE = new UUID(0, 1);

    /// @param pause not `id`: that would become the `_id` of an embedded document
    record PauseDocument(UUID pause, Instant since, UUID by, String reason) {
        /// The reason is free text.
        @Override
        public String toString() {
            return "***";
        }
    }

    /// @param reason absent once it is not kept any more
    record PastDocument(UUID pause, Instant since, UUID by, @Nullable String reason, Instant resumedAt,
            UUID resumedBy) {
        static PastDocument of(PastPause past) {
            return new PastDocument(past.id(), past.since(), past.by(), past.reason(), past.resumedAt(),
                    past.resumedBy());
        }

        PastPause toDomain() {
            return new PastPause(pause, since, by, reason, resumedAt, resumedBy);
        }

        /// The reason is free text.
        @Override
        public String toString() {
            return "***";
        }
    }

    /// @param braked not `id`, as in a pause
    record BrakeDocument(UUID braked, Instant since, long due, Instant until, List<AllowanceDocument> allowed) {
        static BrakeDocument of(Brake brake) {
            return new BrakeDocument(brake.id(), brake.since(), brake.due(), brake.until(), brake.allowed().stream()
                    .map(allowance -> new AllowanceDocument(allowance.by(), allowance.at())).toList());
        }

        Brake toDomain() {
            return new Brake(braked, since, due, until, allowed.stream()
                    .map(allowance -> new Brake.Allowance(allowance.by(), allowance.at())).toList());
        }
    }

    record AllowanceDocument(UUID by, Instant at) {}

    static PurgeSwitchDocument of(PurgeSwitch purges) {
        return new PurgeSwitchDocument(ONE, purges.pause().map(
                pause -> new PauseDocument(pause.id(), pause.since(), pause.by(), pause.reason())).orElse(null),
                purges.past().stream().map(PastDocument::of).toList(),
                purges.brake() == null ? null : BrakeDocument.of(purges.brake()), purges.version());
    }

    PurgeSwitch toDomain() {
        return new PurgeSwitch(
                paused == null ? null : new Pause(paused.pause(), paused.since(), paused.by(), paused.reason()),
                past == null ? List.of() : past.stream().map(PastDocument::toDomain).toList(),
                brake == null ? null : brake.toDomain(), version);
    }
}
