package com.comms123.messaging.writing.draft.domain;

import java.util.UUID;

/// A draft. UUIDv7: in the order of creation, and so the key for paging. The message that is posted from it has an id
/// of its own.
public record DraftId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
