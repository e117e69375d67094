package com.comms123.messaging.writing.message.mongo;

import com.comms123.contracts.messaging.Urgency;
import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.writing.message.application.Messages.Header;
import com.comms123.messaging.writing.message.application.Messages.Summary;
import com.comms123.messaging.writing.message.domain.Audience;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.messaging.writing.message.domain.Text;
import com.comms123.messaging.writing.message.mongo.MessageDocument.Conversation;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/// The fields of a message that lists show.
///
/// @param body null when it was not asked for
record Heading(@Id UUID id, @Nullable String subject, @Nullable Urgency urgency, @Nullable Boolean confirmation,
        @Nullable Integer edition, @Nullable Instant editedAt, @Nullable List<UUID> groupIds,
        @Nullable List<UUID> pupilIds, @Nullable Boolean everyone, @Nullable Conversation conversation,
        @Nullable UUID authorId, @Nullable String body) {
    Summary toSummary() {
        return new Summary(toHeader(), new UserId(author()), new Text(Objects.requireNonNullElse(body, "")));
    }

    private UUID author() {
        return Objects.requireNonNull(authorId);
    }

    MessageId messageId() {
        return new MessageId(id);
    }

    Header toHeader() {
        return new Header(new Text(Objects.requireNonNullElse(subject, "")),
                Objects.requireNonNullElse(urgency, Urgency.NORMAL), Boolean.TRUE.equals(confirmation),
                new Audience(some(groupIds, GroupId::new), some(pupilIds, PupilId::new),
                        Boolean.TRUE.equals(everyone), Conversation.by(author(), conversation)),
                edition != null && edition > 1 ? editedAt : null);
    }

    private static <T> List<T> some(@Nullable List<UUID> ids, Function<UUID, T> typed) {
        return ids == null ? List.of() : ids.stream().map(typed).toList();
    }

    @Override
    public String toString() {
        return "Heading[" + id + "]";
    }
}
