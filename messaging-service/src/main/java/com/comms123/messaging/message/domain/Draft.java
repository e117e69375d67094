package com.comms123.messaging.message.domain;

import com.comms123.contracts.messaging.Urgency;
import com.comms123.messaging.organisation.domain.GroupId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What somebody wants to send, before anything about it is known to be right.
public record Draft(@Nullable List<@Nullable GroupId> groups, @Nullable Text subject, @Nullable Text body,
        @Nullable Urgency urgency) {}
