package com.comms123.messaging.writing.template.web;

import com.comms123.contracts.messaging.Urgency;
import com.comms123.messaging.writing.message.domain.Text;
import com.comms123.messaging.writing.template.domain.TemplateContent;
import org.jspecify.annotations.Nullable;

/// The content of a template. Of an edit, a part that is left out stays.
///
/// @param name at most 80 characters; no other template of the school or club may have it
/// @param confirmation whether recipients of a message are asked to confirm that they have seen it
/// @param allowReplies whether recipients of a message can reply
record TemplateRequest(@Nullable String name, @Nullable String subject, @Nullable String body,
        @Nullable Urgency urgency, @Nullable Boolean confirmation, @Nullable Boolean allowReplies) {
    TemplateContent toContent() {
        return new TemplateContent(text(name), text(subject), text(body), urgency, confirmation, allowReplies);
    }

    private static @Nullable Text text(@Nullable String value) {
        return value == null ? null : new Text(value);
    }

    @Override
    public String toString() {
        return "TemplateRequest[***]";
    }
}
