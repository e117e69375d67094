package com.comms123.messaging.storage;

import com.comms123.messaging.file.domain.FileState;
import java.time.Instant;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// The reason why nobody can read a file, in the document of its attachment or call; absent when people can.
///
/// @param since when the file was taken
/// @param dueAt when it is due for a scan, or for the removal of its bytes; null once these are removed
/// @param attempts how often the malware scanner was up and gave no verdict
public record StoredQuarantine(State state, Instant since, @Nullable Instant dueAt, int attempts) {
    public static final String FIELD = "quarantine";

    public enum State {
        UNSCANNED,
        /// Malware was found, and the bytes are still there.
        INFECTED,
        /// Malware was found, and the bytes are gone.
        REMOVED;

        /// People see no difference: it would tell them of a hold.
        private FileState shown() {
            return this == UNSCANNED ? FileState.UNSCANNED : FileState.INFECTED;
        }
    }

    /// @return null for a file that people can read
    public static @Nullable StoredQuarantine of(FileState state, Instant now) {
        return switch (state) {
            case READABLE -> null;
            case UNSCANNED -> new StoredQuarantine(State.UNSCANNED, now, now, 0);
            case INFECTED -> throw new IllegalArgumentException("a file with malware is not stored");
        };
    }

    public static FileState stateOf(@Nullable StoredQuarantine quarantine) {
        return quarantine == null ? FileState.READABLE : quarantine.state().shown();
    }

    /// As [#stateOf(StoredQuarantine)], for a document as the store has it.
    public static FileState stateOf(Document stored) {
        var quarantine = stored.get(FIELD, Document.class);
        return quarantine == null
                ? FileState.READABLE
                : State.valueOf(quarantine.getString("state")).shown();
    }

    /// Whether malware was found and removed: there are no bytes any more.
    public static boolean isEmptied(Document stored) {
        var quarantine = stored.get(FIELD, Document.class);
        return quarantine != null && State.REMOVED.name().equals(quarantine.getString("state"));
    }
}
