package com.comms123.contracts.gateway;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody did not get in. It says neither what was typed nor from where.
///
/// One event is one failure, with its own `failureId`. Where very many fail in a short time, those that exceed a limit are
/// summed up: one event for each reason then stands for `count` of them.
///
/// @param userId the person whose account was tried; null where there is no such account, and in a sum
/// @param count 1, or how many a sum stands for
/// @param failedAt when it failed; in a sum, when the first did
@EventType("sign-in.failed.v1")
public record SignInFailed(UUID failureId, @Nullable UUID userId, SignInFailure reason, DeviceKind device, long count,
        Instant failedAt) implements Event {
    @Override
    public UUID subject() {
        return failureId;
    }
}
