package com.comms123.messaging.reply.domain;

import com.comms123.contracts.messaging.ReplyPosted;
import com.comms123.platform.outcome.Refusal;

/// Whether somebody's words become a reply.
public sealed interface ReplyingDecision {
    record Replied(Reply reply, ReplyPosted event) implements ReplyingDecision {}

    record NotReplied(Refusal refusal) implements ReplyingDecision {}
}
