package com.comms123.retention.hold.web;

import com.comms123.retention.hold.domain.HoldNote;
import java.time.Instant;
import java.util.UUID;

/// @param by the officer
public record HoldNoteView(UUID id, String text, UUID by, Instant at) {
    static HoldNoteView of(HoldNote note) {
        return new HoldNoteView(note.id(), note.text(), note.by(), note.at());
    }

    @Override
    public String toString() {
        return "HoldNoteView[" + id + "]";
    }
}
