package com.comms123.messaging.message.web;

import com.comms123.contracts.messaging.Urgency;
import com.comms123.messaging.message.domain.Draft;
import com.comms123.messaging.message.domain.Text;
import com.comms123.messaging.organisation.domain.GroupId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a client sends; the domain says what is wrong with it.
record PostMessageRequest(@Nullable List<@Nullable UUID> groupIds, @Nullable String subject, @Nullable String body,
        @Nullable Urgency urgency) {
    Draft toDraft() {
        return new Draft(
                groupIds == null
                        ? null
                        : groupIds.stream().<@Nullable GroupId>map(id -> id == null ? null : new GroupId(id)).toList(),
                text(subject), text(body), urgency);
    }

    private static @Nullable Text text(@Nullable String value) {
        return value == null ? null : new Text(value);
    }

    @Override
    public String toString() {
        return "PostMessageRequest[***]";
    }
}
