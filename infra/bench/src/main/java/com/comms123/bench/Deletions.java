package com.comms123.bench;

import com.comms123.e2e.access.Access;
import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.LongFunction;
import org.bson.Document;
import org.bson.UuidRepresentation;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/// Deletions as scheduling leaves them, put where retention-service keeps them: a million requests would take days. They
/// are of messages that there are not, so that owners have nothing to remove: what is measured is the schedule's own work.
final class Deletions implements AutoCloseable {
    private static final int AT_ONCE = 1_000;
    private static final String MARK = "bench";
    private static final String RECEIPT = "receiptHash";
    private static final Duration THIRTY_DAYS = Duration.ofDays(30);
    private static final Duration A_YEAR = Duration.ofDays(365);

    private final MongoClient store;
    private final MongoCollection<Document> deletions;

    Deletions(Access access) {
        store = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(access.mongo()))
                .uuidRepresentation(UuidRepresentation.STANDARD).build());
        deletions = store.getDatabase("retention").getCollection("deletions");
    }

    /// Due during a year that begins in thirty days.
    void scheduleForLater(long number, Instant now) {
        var from = now.plus(THIRTY_DAYS);
        add(number, at -> from.plusMillis(A_YEAR.toMillis() * at / number));
    }

    /// All due at that moment.
    ///
    /// @param dueAt like that of no other deletion
    void schedule(int number, Instant dueAt) {
        add(number, _ -> dueAt);
    }

    /// How many of them have their certificate: a look that costs the store nothing to speak of.
    long countPurged(Instant dueAt) {
        return deletions.countDocuments(Filters.and(Filters.eq("state", "purged"), due(dueAt)));
    }

    /// When each of them was claimed, by the domain's clock, in the order in which they were.
    List<Instant> claimed(Instant dueAt) {
        var claimed = new ArrayList<Instant>();
        for (var deletion : deletions.find(due(dueAt)).projection(Projections.include("purge.claimedAt"))) {
            var purge = deletion.get("purge", Document.class);
            if (purge != null) {
                claimed.add(purge.getDate("claimedAt").toInstant());
            }
        }
        return claimed.stream().sorted().toList();
    }

    /// When each of those that have their certificate got it.
    List<Instant> purged(Instant dueAt) {
        var purged = new ArrayList<Instant>();
        for (var deletion : deletions.find(due(dueAt))
                .projection(Projections.include("purgedAt"))) {
            var at = deletion.getDate("purgedAt");
            if (at != null) {
                purged.add(at.toInstant());
            }
        }
        return purged.stream().sorted().toList();
    }

    /// The least cost of a claim: so many of those that are scheduled for later, found by id and changed, one after the
    /// other.
    double updatesPerSecond(int number) {
        var ids = deletions.find(Filters.eq("state", "scheduled")).projection(Projections.include("_id"))
                .limit(number).map(each -> each.get("_id")).into(new ArrayList<>());
        var start = System.nanoTime();
        ids.forEach(id -> deletions.updateOne(Filters.eq("_id", id), Updates.inc("version", 1)));
        return ids.size() * 1e9 / (System.nanoTime() - start);
    }

    private void add(long number, LongFunction<Instant> due) {
        var batch = new ArrayList<Document>(AT_ONCE);
        for (var at = 0L; at < number; at++) {
            batch.add(scheduled(due.apply(at)));
            if (batch.size() == AT_ONCE || at == number - 1) {
                deletions.insertMany(batch);
                batch.clear();
            }
        }
    }

    private static Document scheduled(Instant dueAt) {
        var record = "message/" + UUID.randomUUID();
        var due = Date.from(dueAt);
        return new Document("_id", UUID.randomUUID()).append("version", 0L).append("state", "scheduled")
                .append("record", record)
                .append("touches", List.of(record, "organisation/" + UUID.randomUUID(), "user/" + UUID.randomUUID()))
                .append("requestedAt", Date.from(dueAt.minus(THIRTY_DAYS))).append("promisedAt", due)
                .append("dueAt", due).append("disclosedDueAt", due).append(RECEIPT, MARK).append("policyVersion", "2.1")
                .append("holds", List.of());
    }

    private static Bson due(Instant at) {
        return Filters.and(Filters.eq("dueAt", Date.from(at)), Filters.eq(RECEIPT, MARK));
    }

    /// Deletions that are not due yet are taken away, a day's after the other: all at once takes longer than a
    /// connection waits. Purged records stay in the ledger.
    @Override
    public void close() {
        var scheduled = Filters.and(Filters.eq("state", "scheduled"), Filters.eq(RECEIPT, MARK));
        for (var left = first(scheduled); left != null; left = first(scheduled)) {
            var from = left.getDate("dueAt").toInstant();
            deletions.deleteMany(Filters.and(scheduled, Filters.gte("dueAt", Date.from(from)),
                    Filters.lt("dueAt", Date.from(from.plus(Duration.ofDays(1))))));
        }
        store.close();
    }

    private @Nullable Document first(Bson scheduled) {
        return deletions.find(scheduled).sort(Sorts.ascending("dueAt")).limit(1).first();
    }
}
