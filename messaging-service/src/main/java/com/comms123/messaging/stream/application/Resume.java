package com.comms123.messaging.stream.application;

import com.comms123.messaging.message.domain.MessageId;

/// Where a client wants its stream to go on.
public sealed interface Resume {
    /// From now on.
    record Fresh() implements Resume {}

    /// After the last message it saw.
    record After(MessageId last) implements Resume {}

    /// It names an id that is none of ours.
    record Unknown() implements Resume {}
}
