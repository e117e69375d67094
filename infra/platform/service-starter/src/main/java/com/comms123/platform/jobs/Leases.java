package com.comms123.platform.jobs;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Update;

/// Leases of documents whose work cannot be taken back, such as sending a mail: until a lease ends, no other instance takes
/// the document. They end by the clock of the store. A lease by the instances' own clocks would have ended for one
/// that is fast while the other still sends.
public final class Leases {
    /// The field that all leased documents have.
    public static final String UNTIL = "leasedUntil";

    private final InstantSource time;

    /// @param time of the store
    Leases(InstantSource time) {
        this.time = time;
    }

    /// The document is leased to nobody.
    public Criteria free() {
        return where(UNTIL).not().gt(time.instant());
    }

    /// Leases the document, in the same write.
    public Update take(Update update, Duration lease) {
        return update.set(UNTIL, time.instant().plus(lease).truncatedTo(ChronoUnit.MILLIS));
    }

    /// Ends the lease, in the same write.
    public static Update end(Update update) {
        return update.unset(UNTIL);
    }
}
