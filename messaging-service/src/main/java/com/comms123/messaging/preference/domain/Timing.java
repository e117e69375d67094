package com.comms123.messaging.preference.domain;

import java.time.Instant;

/// The time to notify a person over one channel.
public sealed interface Timing {
    record AtOnce() implements Timing {}

    /// It is night for them: to be checked again then.
    ///
    /// @param end of the quiet hours; later than the moment that was asked about
    record AfterQuietHours(Instant end) implements Timing {}

    /// Together with all else that waits.
    ///
    /// @param due when the digest is sent; later than the moment that was asked about
    record InDigest(Instant due) implements Timing {}

    /// They have switched it off.
    record Never() implements Timing {}
}
