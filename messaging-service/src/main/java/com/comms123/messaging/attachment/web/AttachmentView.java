package com.comms123.messaging.attachment.web;

import com.comms123.messaging.attachment.domain.Attachment;
import java.util.UUID;

/// @param type media type
/// @param size in bytes
public record AttachmentView(UUID id, String name, String type, long size) {
    public static AttachmentView of(Attachment attachment) {
        return new AttachmentView(attachment.id().value(), attachment.name().value(), attachment.type().mediaType(),
                attachment.size());
    }

    @Override
    public String toString() {
        return "AttachmentView[" + id + "]";
    }
}
