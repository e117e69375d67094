package com.comms123.identity.person.application;

import com.comms123.identity.person.domain.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How often a person may still try something, counted for all instances together. A bucket of allowances that fills up
/// steadily.
public interface Attempts {
    /// @param burst how many there are in a full bucket
    /// @param every after this long there is one more
    record Limit(int burst, Duration every) {}

    /// Takes one.
    ///
    /// @param what is tried, such as `password`
    /// @return empty when there was one to take; else how long to wait for it
    Optional<Duration> take(PersonId person, String what, Limit limit, Instant at);

    /// The bucket is full again.
    void clear(PersonId person, String what);

    /// @return how many buckets there were
    long forget(PersonId person);

    long count(PersonId person);

    /// Full buckets need not be kept.
    void removeFull(Instant at);
}
