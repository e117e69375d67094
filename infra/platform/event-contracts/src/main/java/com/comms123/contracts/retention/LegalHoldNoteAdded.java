package com.comms123.contracts.retention;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import com.comms123.contracts.RecordReference;
import java.util.List;
import java.util.UUID;

/// A privacy officer has added a note to the hold. Its text can name people, so it stays with the hold.
@EventType("legal-hold.note-added.v1")
public record LegalHoldNoteAdded(UUID holdId, List<RecordReference> scope, UUID addedBy) implements Event {
    @Override
    public UUID subject() {
        return holdId;
    }
}
