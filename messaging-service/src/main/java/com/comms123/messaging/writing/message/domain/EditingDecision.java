package com.comms123.messaging.writing.message.domain;

import com.comms123.contracts.messaging.MessageEdited;
import com.comms123.platform.outcome.Refusal;

/// The outcome of an edit.
public sealed interface EditingDecision {
    /// @param former the earlier wording, to be kept
    record Edited(Message message, Wording former, MessageEdited event) implements EditingDecision {}

    /// It says so already.
    record Unchanged(Message message) implements EditingDecision {}

    record NotEdited(Refusal refusal) implements EditingDecision {}
}
