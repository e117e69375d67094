package com.comms123.messaging.writing.attachment.domain;

import com.comms123.messaging.file.domain.FileId;
import java.util.UUID;

public record AttachmentId(UUID value) {
    /// Names its bytes.
    public FileId file() {
        return new FileId(value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
