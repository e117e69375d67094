package com.comms123.messaging.preference.domain;

/// How somebody wants to be notified over one channel.
public enum Mode {
    /// As soon as there is something, outside of quiet hours.
    INSTANT,
    /// Once a day, of all that came.
    DIGEST,
    /// Not at all; what is urgent comes by mail all the same.
    OFF
}
