package com.comms123.messaging.call.domain;

import com.comms123.contracts.messaging.CallDirection;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The data of a call as somebody gave it, before anything about it is known to be right.
public record CallDraft(@Nullable CallDirection direction, @Nullable Instant startedAt, @Nullable Duration duration,
        List<UserId> people, List<PupilId> pupils) {
    public CallDraft {
        people = List.copyOf(people);
        pupils = List.copyOf(pupils);
    }
}
