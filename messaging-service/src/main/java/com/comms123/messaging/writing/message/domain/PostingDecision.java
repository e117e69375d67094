package com.comms123.messaging.writing.message.domain;

import com.comms123.contracts.messaging.MessagePosted;
import com.comms123.platform.outcome.Refusal;

/// Whether a draft becomes a message.
public sealed interface PostingDecision {
    record Posted(Message message, MessagePosted event) implements PostingDecision {}

    record NotPosted(Refusal refusal) implements PostingDecision {}
}
