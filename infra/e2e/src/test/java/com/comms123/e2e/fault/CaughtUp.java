package com.comms123.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.Parent;
import com.comms123.e2e.platform.Broker;
import com.comms123.local.Service;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Filters;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/// The state of the platform before a fault, and that it is as well after it: the same processes, all ready, no event
/// waiting or given up, and a deletion from before or during the fault carried out.
final class CaughtUp {
    private static final Patience PATIENCE = Patience.seconds(120);
    private static final String DEAD_LETTERS = ".dlt";
    private static final Duration DUE = Duration.ofDays(30);

    private final FaultyPlatform platform;
    private final Comms comms;
    private final Map<String, Long> processes;
    private final Map<String, Integer> deadLetters;

    private CaughtUp(FaultyPlatform platform) {
        this.platform = platform;
        this.comms = platform.comms();
        this.processes = platform.processes();
        this.deadLetters = deadLetters();
    }

    /// Looks before a fault begins.
    static CaughtUp before(FaultyPlatform platform) {
        PATIENCE.until("all are ready", () -> unready(platform), Map::isEmpty);
        return new CaughtUp(platform);
    }

    /// No process of a service has ended, and all say that they live.
    void nobodyHasEnded() {
        assertThat(platform.processes()).as("processes").isEqualTo(processes);
        assertThat(unhealthy(platform, "liveness")).as("those that do not live").isEmpty();
    }

    /// Everybody has all posts, one more among them.
    void everythingIsWell(Posts posts) {
        posts.post();
        nobodyHasEnded();
        PATIENCE.until("all are ready", () -> unready(platform), Map::isEmpty);
        PATIENCE.until("outboxes are empty", this::waiting, Map::isEmpty);
        assertThat(deadLetters()).as("dead letters").isEqualTo(deadLetters);
        posts.everybodyHasThem();
    }

    /// The deletion is carried out at its time, with a certificate.
    void isDeleted(Parent.Deletion deletion) {
        comms.clocks().advance(DUE);
        isPurged(deletion);
    }

    void isPurged(Parent.Deletion deletion) {
        comms.privacyOfficer(1).awaitsRemoval(deletion.id());
        PATIENCE.until("there is a certificate",
                () -> comms.visitor().certificate(deletion.id(), deletion.receipt()).status() == 200);
    }

    String stateOf(Parent.Deletion deletion) {
        return comms.privacyOfficer(1).deletion(deletion.id()).path("state").asString();
    }

    /// Which instances are not ready, and their status.
    static Map<String, Integer> unready(FaultyPlatform platform) {
        return unhealthy(platform, "readiness");
    }

    /// Asks all at once: without its store, each takes half a minute to say so.
    private static Map<String, Integer> unhealthy(FaultyPlatform platform, String probe) {
        var browser = platform.comms().browser();
        var statuses = new ConcurrentHashMap<String, Integer>();
        try (var asking = Executors.newVirtualThreadPerTaskExecutor()) {
            platform.access().services().forEach((name, service) -> asking.submit(() -> statuses.put(name,
                    browser.get(service.management().resolve("/actuator/health/" + probe)).status())));
        }
        var unhealthy = new TreeMap<String, Integer>();
        platform.access().services().keySet().stream().filter(name -> statuses.getOrDefault(name, 0) != 200)
                .forEach(name -> unhealthy.put(name, statuses.getOrDefault(name, 0)));
        return unhealthy;
    }

    /// How many documents have events that are not published yet, by collection.
    Map<String, Long> waiting() {
        var waiting = new TreeMap<String, Long>();
        try (var store = MongoClients.create(platform.access().mongo())) {
            Arrays.stream(Service.values()).map(service -> store.getDatabase(service.key()))
                    .forEach(database -> database.listCollectionNames().forEach(name -> {
                        var count = database.getCollection(name).countDocuments(Filters.exists("outbox.0"));
                        if (count > 0) {
                            waiting.put(database.getName() + "." + name, count);
                        }
                    }));
        }
        return waiting;
    }

    private Map<String, Integer> deadLetters() {
        var found = new TreeMap<String, Integer>();
        new Broker(platform.access().kafka()).readEverything(event -> {
            if (event.topic().endsWith(DEAD_LETTERS)) {
                found.merge(event.topic(), 1, Integer::sum);
            }
        });
        return found;
    }
}
