package com.comms123.messaging.writing.message.web;

import com.comms123.contracts.messaging.Urgency;
import com.comms123.messaging.writing.message.domain.Edit;
import com.comms123.messaging.writing.message.domain.Text;
import org.jspecify.annotations.Nullable;

/// The new content; a part that is left out stays.
record EditMessageRequest(@Nullable String subject, @Nullable String body, @Nullable Urgency urgency) {
    Edit toEdit(@Nullable Long seenEdition) {
        return new Edit(subject == null ? null : new Text(subject), body == null ? null : new Text(body), urgency,
                seenEdition);
    }

    @Override
    public String toString() {
        return "EditMessageRequest[***]";
    }
}
