package com.comms123.platform.outbox;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;

/// Lets one of a service's instances scan the outboxes while the others watch it.
///
/// No two clocks are compared. The holder moves a counter with each scan; the others only see whether it moves, and take the
/// lease when it has stood still for a while on their own clock. An instance that has not yet seen the counter move scans,
/// too: after a crash nothing waits for the lease.
///
/// Two instances can scan at once for a moment, when the holder was paused for longer than that while. This costs duplicates,
/// which consumers discard, and never an event.
final class ScanLease {
    static final String COLLECTION = "leases";
    private static final String ID = "outbox-scan";
    private static final String HOLDER = "holder";
    private static final String BEAT = "beat";
    private static final Bson ANY = eq("_id", ID);

    private final MongoOperations mongo;
    private final long lostAfter;
    private final LongSupplier nanos;
    private final String me = UUID.randomUUID().toString();
    private @Nullable Document lastSeen;
    private long seenSince;
    private boolean othersAlive;

    /// @param lostAfter how long the counter stands still until another instance takes the lease
    /// @param nanos time of this instance alone, as [System#nanoTime()]
    ScanLease(MongoOperations mongo, Duration lostAfter, LongSupplier nanos) {
        this.mongo = mongo;
        this.lostAfter = lostAfter.toNanos();
        this.nanos = nanos;
    }

    /// Asked before each scan.
    ///
    /// @return whether this instance scans now
    boolean allows() {
        if (moved(eq(HOLDER, me))) {
            return true;
        }
        var current = leases().find(ANY).first();
        if (current == null) {
            return created();
        }
        if (current.getString(HOLDER) == null) {
            return moved(eq(HOLDER, null));
        }
        if (!current.equals(lastSeen)) {
            othersAlive = lastSeen != null;
            lastSeen = current;
            seenSince = nanos.getAsLong();
            return !othersAlive;
        }
        if (nanos.getAsLong() - seenSince < lostAfter) {
            return !othersAlive;
        }
        othersAlive = false;
        return moved(and(eq(HOLDER, current.get(HOLDER)), eq(BEAT, current.get(BEAT))));
    }

    /// Another instance can go on at once.
    void release() {
        leases().updateOne(and(ANY, eq(HOLDER, me)), Updates.unset(HOLDER));
    }

    private boolean moved(Bson expected) {
        return leases().updateOne(and(ANY, expected), Updates.combine(Updates.set(HOLDER, me), Updates.inc(BEAT, 1L)))
                .getMatchedCount() == 1;
    }

    private boolean created() {
        try {
            mongo.insert(new Document("_id", ID).append(HOLDER, me).append(BEAT, 1L), COLLECTION);
            return true;
        } catch (DuplicateKeyException _) {
            return false;
        }
    }

    private MongoCollection<Document> leases() {
        return mongo.getCollection(COLLECTION);
    }
}
