package com.comms123.testing.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.platform.jobs.DueReader;
import com.comms123.testing.holds.Operations;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.bson.Document;
import org.springframework.context.ApplicationContext;
import org.springframework.data.mongodb.core.MongoTemplate;

/// Each job of a service against poison: documents that it finds due and cannot read. The first must not keep it from those
/// behind, so the job must park them all, and say so.
public final class PoisonMatrix {
    /// Behind one another in the order of the job.
    private static final int POISON = 2;
    private static final Instant LONG_AGO = Instant.parse("2000-01-01T00:00:00Z");

    private final ApplicationContext context;
    private final MongoTemplate mongo;
    private final DueReader reader;
    private final DeclaredJobs jobs = DeclaredJobs.ofService();

    public PoisonMatrix(ApplicationContext service) {
        this.context = service;
        this.mongo = service.getBean(MongoTemplate.class);
        this.reader = service.getBean(DueReader.class);
    }

    public void everyJobIsDeclared() {
        assertThat(jobs.gaps(found())).isEmpty();
    }

    private Set<String> found() {
        var found = new TreeSet<>(Operations.of(context));
        found.removeIf(operation -> !operation.startsWith("round ") && !operation.startsWith("worker "));
        return found;
    }

    /// All at once: a job that stops at the poison of one collection would not come to that of the next.
    public void poisonKeepsNothingBehindItWaiting() {
        var waiting = new LinkedHashMap<String, Poison>();
        var cells = jobs.of(found());
        assertThat(cells).isNotEmpty();
        try {
            cells.forEach(cell -> {
                for (var i = 0; i < POISON; i++) {
                    var poison = poison(cell, i);
                    mongo.getCollection(cell.collection()).insertOne(poison);
                    waiting.put(cell + " " + i, new Poison(cell.collection(), poison.getString("_id")));
                }
            });
            await().untilAsserted(() -> {
                Operations.runRounds(context);
                waiting.values().removeIf(poison -> reader.parked(poison.collection()).contains(poison.id()));
                assertThat(waiting.keySet()).as("poison that no job has parked").isEmpty();
            });
        } finally {
            cells.stream().map(DeclaredJobs.Cell::collection).distinct().forEach(
                    collection -> mongo.getCollection(collection).deleteMany(new Document("poison", true)));
        }
    }

    private record Poison(String collection, String id) {}

    private static Document poison(DeclaredJobs.Cell cell, int place) {
        var document = new Document("_id", "poison-" + UUID.randomUUID()).append("poison", true)
                .append("version", new Document("no", "number"));
        cell.fields().forEach((field, value) -> put(document, new ArrayList<>(List.of(field.split("\\."))),
                switch (value) {
                    case String text when text.equals("due") -> Date.from(LONG_AGO.plusSeconds(place));
                    case String text when text.equals("unique") -> UUID.randomUUID().toString();
                    default -> value;
                }));
        return document;
    }

    private static void put(Document document, List<String> path, Object value) {
        var first = path.removeFirst();
        if (path.isEmpty()) {
            document.put(first, value);
            return;
        }
        put((Document) document.computeIfAbsent(first, _ -> new Document()), path, value);
    }
}
