package com.comms123.messaging.writing.template.domain;

import com.comms123.contracts.messaging.Urgency;
import com.comms123.messaging.writing.message.domain.Text;
import org.jspecify.annotations.Nullable;

/// The content of a template as somebody wants to store it, before anything about it is known to be right.
///
/// @param name null for none; of an edit, for the one that it has. All other parts alike
public record TemplateContent(@Nullable Text name, @Nullable Text subject, @Nullable Text body,
        @Nullable Urgency urgency, @Nullable Boolean confirmation, @Nullable Boolean allowReplies) {}
