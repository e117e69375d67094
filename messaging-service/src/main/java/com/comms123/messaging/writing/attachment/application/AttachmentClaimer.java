package com.comms123.messaging.writing.attachment.application;

import com.comms123.messaging.writing.attachment.domain.AttachingPolicy;
import com.comms123.messaging.writing.attachment.domain.AttachmentId;
import com.comms123.messaging.writing.draft.domain.DraftId;
import com.comms123.messaging.writing.message.domain.Message;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.platform.outcome.Refused;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Gives uploaded files to a message that is about to be posted. They are claimed before the message is stored: a message
/// never shows a file that is not its own, and what was claimed for a message that was not stored after all is shown to
/// nobody, as nobody can read that message.
@Service
public class AttachmentClaimer {
    private final Attachments attachments;
    private final AttachmentProperties properties;
    private final Clock clock;

    public AttachmentClaimer(Attachments attachments, AttachmentProperties properties, Clock clock) {
        this.attachments = attachments;
        this.properties = properties;
        this.clock = clock;
    }

    /// @param from the draft that becomes this message; null for none
    /// @throws Refused when one of them cannot be attached to this message; then none is
    public void claim(List<? extends @Nullable AttachmentId> wanted, Message message, @Nullable DraftId from) {
        AttachingPolicy.check(wanted, properties.mostInMessage()).ifPresent(refusal -> {
            throw new Refused(refusal);
        });
        for (var i = 0; i < wanted.size(); i++) {
            var id = Objects.requireNonNull(wanted.get(i));
            if (!attachments.claim(id, message.organisation(), message.author(), message.id(), from, i,
                    clock.instant())) {
                attachments.release(message.id());
                throw new Refused(AttachingPolicy.unknown(i));
            }
        }
    }

    /// The message is stored.
    public void complete(MessageId message) {
        attachments.complete(message);
    }
}
