package com.comms123.messaging.writing.draft.domain;

import com.comms123.messaging.writing.message.domain.MessageId;
import java.time.Instant;

/// How far a draft is on its way to being a message.
public sealed interface DraftState {
    /// Its author works on it.
    record Unscheduled() implements DraftState {}

    /// It is posted at `sendAt`, unless its author changes it before.
    record Scheduled(Instant sendAt) implements DraftState {}

    /// It is being posted, as this message and no other, however often that is begun. Nothing about it can be changed any
    /// more.
    ///
    /// @param until when somebody else takes it up, because whoever began was interrupted
    record Posting(MessageId message, Instant until) implements DraftState {}

    /// It is this message now. The rest of it says nothing, and is kept as long as the request that made it may be
    /// repeated.
    record Posted(MessageId message, Instant until) implements DraftState {}

    /// Its author has discarded it. Only its id is kept, as long as the request that made it may be repeated: a repetition
    /// must not bring it back.
    record Discarded(Instant until) implements DraftState {}

    /// It could not be posted at its time, and is its author's to put right.
    ///
    /// @param code of the refusal
    record NotPosted(String code, Instant at) implements DraftState {}
}
