package com.comms123.messaging.writing.message.domain;

import com.comms123.contracts.messaging.Urgency;
import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A message as somebody wants to send it, before anything about it is known to be right.
public record Draft(@Nullable List<@Nullable GroupId> groups, @Nullable List<@Nullable PupilId> pupils,
        boolean everyone, @Nullable Text subject, @Nullable Text body, @Nullable Urgency urgency,
        boolean confirmation, boolean allowReplies) {}
