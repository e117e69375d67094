package com.comms123.retention.accessrequest.domain;

import com.comms123.retention.content.domain.Fetchable;
import com.comms123.retention.content.domain.Gathering;
import java.time.Instant;

/// How far a request has come.
public sealed interface AccessState {
    /// Whether the request still waits for an answer.
    default boolean isOpen() {
        return switch (this) {
            case FeeDue _,Collecting _ -> true;
            case Ready _,Expired _,Refused _ -> false;
        };
    }

    /// Nobody has recorded the fee as paid or waived.
    record FeeDue() implements AccessState {}

    /// Services hand in what they hold.
    record Collecting(Gathering gathering) implements AccessState {}

    /// The package can be fetched.
    record Ready(Fetchable copy) implements AccessState {}

    /// The package is gone.
    record Expired(Instant completedAt, Instant at) implements AccessState {}

    /// It ended otherwise.
    record Refused(Reason reason, Instant at) implements AccessState {}

    /// Why a request ended otherwise.
    enum Reason {
        /// Deletion was asked for of whom, or what, it is about.
        SUBJECT_DELETED,
        /// Deletion was asked for of who asked.
        REQUESTER_DELETED,
        /// The requester may not have it any more: a guardian who is none now or was restricted, a former
        /// administrator.
        NOT_ENTITLED,
        /// Something in it was deleted or withheld, and another request for the same copy was open.
        OUTDATED,
        /// Nobody has recorded the fee in a long time.
        FEE_NOT_SETTLED
    }
}
