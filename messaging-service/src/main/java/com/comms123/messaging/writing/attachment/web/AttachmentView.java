package com.comms123.messaging.writing.attachment.web;

import com.comms123.messaging.file.domain.FileState;
import com.comms123.messaging.writing.attachment.domain.Attachment;
import java.util.UUID;

/// @param type media type
/// @param size in bytes; 0 for a file with malware
/// @param state `readable`, `unscanned` while it waits for the malware scanner, `infected` if it had malware
public record AttachmentView(UUID id, String name, String type, long size, FileState state) {
    public static AttachmentView of(Attachment attachment) {
        return new AttachmentView(attachment.id().value(), attachment.name().value(), attachment.type().mediaType(),
                attachment.state() == FileState.INFECTED ? 0 : attachment.size(), attachment.state());
    }

    @Override
    public String toString() {
        return "AttachmentView[" + id + "]";
    }
}
