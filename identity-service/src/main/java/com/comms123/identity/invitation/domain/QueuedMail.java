package com.comms123.identity.invitation.domain;

import java.time.Duration;
import java.time.Instant;

/// A mail that waits to be sent. It does not wait long: it is about people who may not know us at all.
///
/// @param attempts how many times it was tried to send it, this one included
public record QueuedMail(InvitationMail mail, Instant queuedAt, int attempts) {
    /// Nothing waits longer.
    public static final Duration LONGEST = Duration.ofHours(24);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    /// The next step for a mail that the mail server did not take.
    public sealed interface Next {
        record TryAgain(Instant at) implements Next {}

        record GiveUp(Outcome why) implements Next {}
    }

    /// The outcome of a mail. The school or club can have any of them sent again, save those withdrawn.
    public enum Outcome {
        SENT,
        /// The mail server does not take mail to this address.
        ADDRESS_REFUSED,
        /// The mail server was away all the time.
        NOT_TAKEN_IN_TIME,
        /// The invitation is over.
        WITHDRAWN,
        /// Its address belonged to somebody whose data was removed.
        PURGED
    }

    /// @param addressRefused whether the mail server will not take mail to this address
    public Next afterFailure(boolean addressRefused, Instant now) {
        if (addressRefused) {
            return new Next.GiveUp(Outcome.ADDRESS_REFUSED);
        }
        var wait = FIRST_WAIT.multipliedBy(1L << Math.min(attempts, 10));
        var again = now.plus(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
        return again.isBefore(queuedAt.plus(LONGEST))
                ? new Next.TryAgain(again)
                : new Next.GiveUp(Outcome.NOT_TAKEN_IN_TIME);
    }
}
