package com.comms123.messaging.delivery.domain;

/// How one attempt ended.
public sealed interface Attempt {
    /// The next system on the way has taken the responsibility.
    ///
    /// @param reference by which that system will name it when it tells more; empty when it will not
    record Accepted(String reference) implements Attempt {
        public Accepted() {
            this("");
        }
    }

    /// It was taken, and is known to have arrived.
    record Arrived() implements Attempt {}

    /// It was taken, and never arrived: somebody further on gave it up.
    record Undelivered(String reason) implements Attempt {}

    /// It was taken, and came back: somebody further on could not deliver it.
    record CameBack(String reason) implements Attempt {}

    /// It may go better later.
    record Postponed(String reason) implements Attempt {}

    /// It will never go better.
    record Rejected(String reason) implements Attempt {}

    /// It must not be sent: nobody was asked.
    record Unwanted(String reason) implements Attempt {}
}
