package com.comms123.messaging.file.domain;

import java.util.UUID;

/// Names the bytes of one file. Whoever owns the file, an attachment or a recording, gives it their own id.
public record FileId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
