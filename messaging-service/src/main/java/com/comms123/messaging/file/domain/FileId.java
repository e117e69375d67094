package com.comms123.messaging.file.domain;

import java.util.UUID;

/// Names the bytes of one file. The owner of the file, an attachment or a recording, gives it its own id.
public record FileId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
