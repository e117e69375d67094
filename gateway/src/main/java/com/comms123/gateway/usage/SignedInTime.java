package com.comms123.gateway.usage;

import java.time.Duration;

/// How long somebody was signed in, as one of a few lengths.
final class SignedInTime {
    static final int BUCKETS = 5;

    private SignedInTime() {}

    static String bucket(Duration length) {
        var minutes = length.toMinutes();
        if (minutes < 5) {
            return "0-5";
        }
        if (minutes < 15) {
            return "5-15";
        }
        if (minutes < 60) {
            return "15-60";
        }
        return minutes < 240 ? "60-240" : "240+";
    }
}
