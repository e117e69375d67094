package com.comms123.messaging.call.domain;

import com.comms123.messaging.file.domain.FileId;
import java.util.UUID;

public record CallId(UUID value) {
    /// Names the bytes of its recording.
    public FileId recording() {
        return new FileId(value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
