package com.comms123.retention.signin.application;

import java.time.Instant;

/// The time that tokens follow, which is not the domain's: nobody who moves that has signed in later.
public interface SystemTime {
    Instant now();
}
