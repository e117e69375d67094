package com.comms123.messaging.writing.message.domain;

import com.comms123.messaging.directory.person.domain.UserId;
import java.time.Instant;

/// Which version of its text a message has. The first is what was posted.
///
/// @param number counts from 1
/// @param by its author
/// @param at when it was written
public record Edition(int number, UserId by, Instant at) {
    static final int FIRST = 1;

    Edition next(UserId editor, Instant now) {
        return new Edition(number + 1, editor, now);
    }

    public boolean isFirst() {
        return number == FIRST;
    }
}
