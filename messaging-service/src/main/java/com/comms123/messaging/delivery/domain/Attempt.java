package com.comms123.messaging.delivery.domain;

/// How one attempt ended.
public sealed interface Attempt {
    /// The next system on the way has taken the responsibility.
    record Accepted() implements Attempt {}

    /// It was taken, and came back: somebody further on could not deliver it.
    record CameBack(String reason) implements Attempt {}

    /// It may go better later.
    record Postponed(String reason) implements Attempt {}

    /// It will never go better.
    record Rejected(String reason) implements Attempt {}

    /// It is not to be sent: nobody was asked.
    record Unwanted(String reason) implements Attempt {}
}
