package com.comms123.messaging.writing.conversation.web;

import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.writing.conversation.application.ConversationPolicy.Wish;
import com.comms123.messaging.writing.message.domain.Text;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The body of a client's request; the domain says what is wrong with it.
///
/// @param pupilId the child of one's own that it is about; null for none
record BeginConversationRequest(@Nullable String subject, @Nullable String body, @Nullable UUID pupilId) {
    Wish toWish() {
        return new Wish(subject == null ? null : new Text(subject), body == null ? null : new Text(body),
                pupilId == null ? null : new PupilId(pupilId));
    }

    @Override
    public String toString() {
        return "BeginConversationRequest[***]";
    }
}
