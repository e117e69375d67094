package com.comms123.testing.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventCatalogue;
import com.comms123.contracts.RecordReference;
import com.comms123.contracts.retention.RecordPurgeDue;
import com.comms123.platform.outcome.Refused;
import com.comms123.testing.RemoteService;
import com.comms123.testing.TestClock;
import com.comms123.testing.TestEvents;
import com.comms123.testing.rules.CollectionRule;
import com.comms123.testing.rules.DeletionRules;
import com.comms123.waiting.LongLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.core.ResolvableType;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.RecordInterceptor;

/// Every listener of a service with its events in every order, and after every purge (`events.md`). Cells are generated
/// from the listeners and the catalogue: a new event on a listener's topics needs no line here.
public final class ListenerMatrix {
    private static final Logger log = LoggerFactory.getLogger(ListenerMatrix.class);
    private static final long EARLIER = 11;
    private static final long LATER = 12;
    /// The wait before a purge that left something runs again.
    private static final Duration LONGER_THAN_A_PAUSE = Duration.ofSeconds(10);

    private final MongoTemplate mongo;
    private final TestEvents events;
    private final TestClock clock;
    private final EventDeliverer deliverer;
    private final StoredWorld stored;
    private final RemoteService remote;
    private final DeclaredListeners declared = DeclaredListeners.ofService();
    private final Map<String, CollectionRule> rules = new TreeMap<>(DeletionRules.ofPlatform().collections());
    private final Set<UUID> used = new HashSet<>();

    public ListenerMatrix(ApplicationContext service, StoredWorld stored) {
        this.mongo = service.getBean(MongoTemplate.class);
        this.events = service.getBean(TestEvents.class);
        this.clock = service.getBean(TestClock.class);
        this.remote = service.getBean(RemoteService.class);
        this.deliverer = new EventDeliverer(service.getBean(KafkaListenerEndpointRegistry.class),
                service.getBeanProvider(ResolvableType.forClassWithGenerics(RecordInterceptor.class, Object.class,
                        Object.class)),
                declared.storesNothing().keySet());
        this.stored = stored;
        rules.putAll(DeletionRules.ofService().collections());
    }

    /// The service listens to what it declares, no more and no less.
    public void everyListenerIsDeclared() {
        var groups = new TreeMap<String, List<String>>();
        deliverer.listeners()
                .forEach(listener -> groups.put(EventDeliverer.group(listener),
                        List.copyOf(EventDeliverer.topics(listener))));
        assertThat(groups).as("listeners in src/test/resources/listeners.yaml").isEqualTo(declared.groups());
        assertThat(groups.keySet()).containsAll(declared.storesNothing().keySet());
    }

    /// Each pair of events that name a record in common, each with an event of its own type too, in both orders, each event
    /// twice, from nothing and from what is stored: the store ends the same.
    ///
    /// @param first in verify, the first pair that is tested; with `-Pthorough`, all are
    /// @param stride in verify, each so-many-th pair after it is tested
    public void everyPairEndsTheSameInBothOrders(int first, int stride) {
        amongStrangers(() -> compareOrders(LongLoop.rounds(first, 1), LongLoop.rounds(stride, 1)));
    }

    private void compareOrders(int first, int stride) {
        var cells = new ArrayList<OrderCell>();
        var all = pairs();
        for (var next = first - 1; next < all.size(); next += stride) {
            cells.add(all.get(next));
        }
        assertThat(cells).as("pairs").isNotEmpty();
        log.info("Comparing both orders of {} of {} pairs of events", cells.size(), all.size());
        var faults = new ArrayList<String>();
        for (var cell : cells) {
            for (var order : cell.bothOrders()) {
                begin(order.world(), order.known(), false);
                var records = order.records(deliverer);
                for (var turn = 0; turn < 2; turn++) {
                    records.forEach(record -> deliver(order.name(), record, faults));
                }
            }
        }
        assertThat(faults).as("failures of listeners").isEmpty();
        await().alias("the order of two events does not matter")
                .until(() -> {
                    var found = new StoredDocuments(mongo, _ -> true, Map.of());
                    return cells.stream().flatMap(cell -> cell.difference(found, declared).stream())
                            .toList();
                }, List::isEmpty);
        noDeadLetters();
        cleanUp();
    }

    private List<OrderCell> pairs() {
        var types = types();
        var cells = new ArrayList<OrderCell>();
        for (var i = 0; i < types.size(); i++) {
            for (var j = i; j < types.size(); j++) {
                for (var known : List.of(true, false)) {
                    cells.add(new OrderCell(types.get(i), EARLIER, types.get(j), LATER, known));
                    cells.add(new OrderCell(types.get(i), LATER, types.get(j), EARLIER, known));
                }
            }
        }
        return cells.stream().filter(OrderCell::hasCommonRecord).toList();
    }

    /// Each event, twice, after the purge of each record that it names, which was unknown, known, or on hold before: it adds
    /// nothing of that record (UP-4). In verify, all events of a kind of record follow one purge; with `-Pthorough`, each
    /// follows a purge of its own.
    public void lateEventsBringNothingBack() {
        amongStrangers(this::purgeBeforeEvents);
    }

    private void purgeBeforeEvents() {
        var types = types().stream().filter(type -> !declared.keeps().containsKey(EventCatalogue.of(type).topic()))
                .toList();
        var cells = LateCell.of(types, LongLoop.rounds(0, 1) == 1);
        assertThat(cells).as("cells").isNotEmpty();
        log.info("Purging {} records before late events", cells.size());
        var faults = new ArrayList<String>();
        cells.forEach(cell -> begin(cell.world(), cell.known(), true));
        holdAndRelease(cells, faults);
        cells.forEach(cell -> deliver(cell.toString(), cell.purge(deliverer), faults));
        assertThat(faults).as("failures of purges").isEmpty();
        awaitPurged(cells);
        var left = removable();
        var mayName = declared.names().keySet();
        assertThat(cells.stream().flatMap(cell -> cell.collectionsLeft(left, cells, mayName).stream()).toList())
                .as("nothing is left of events that came during the hold").isEmpty();
        for (var turn = 0; turn < 2; turn++) {
            cells.forEach(cell -> deliverLate(cell, faults));
        }
        assertThat(faults).as("failures of listeners").isEmpty();
        events.awaitPublication();
        clock.advance(LONGER_THAN_A_PAUSE);
        await().alias("late events bring nothing back").until(() -> {
            var names = removable();
            return cells.stream().flatMap(cell -> cell.broughtBack(left, names, mayName).stream()).toList();
        }, List::isEmpty);
        awaitPurged(cells);
        noDeadLetters();
        cleanUp();
    }

    /// The first purge leaves a held record, and its events still count.
    private void holdAndRelease(List<LateCell> cells, List<String> faults) {
        remote.holdsProtect(
                cells.stream().filter(LateCell::held).map(LateCell::purged).toArray(RecordReference[]::new));
        cells.stream().filter(LateCell::held).forEach(cell -> {
            deliver(cell.toString(), cell.purge(deliverer), faults);
            deliverLate(cell, faults);
        });
        remote.holdsProtect();
        events.awaitPublication();
    }

    private void deliverLate(LateCell cell, List<String> faults) {
        cell.late(deliverer).forEach(event -> deliver(cell.toString(), event, faults));
    }

    /// Documents, or fields of those that stay for good, that a purge removes.
    private StoredDocuments removable() {
        return new StoredDocuments(mongo,
                collection -> isRemovedFrom(collection) || declared.erased().containsKey(collection),
                declared.erased());
    }

    /// The other services know nobody and nothing, and retention-service has no holds.
    private void amongStrangers(Runnable test) {
        var before = remote.keepingRules();
        try {
            Stream.of("identity", "membership", "messaging", "audit").forEach(service -> {
                remote.on(service, "GET", "/.+", _ -> new RemoteService.Answer(404, Map.of()));
                remote.on(service, "PUT", "/.+", _ -> new RemoteService.Answer(404, Map.of()));
                remote.on(service, "POST", "/.+", _ -> List.of());
            });
            test.run();
        } finally {
            before.run();
        }
    }

    /// Nothing that the record alone has said is anywhere, also not in documents that stay.
    private void awaitPurged(List<LateCell> cells) {
        await().alias("purged").until(() -> {
            var everywhere = new StoredDocuments(mongo, _ -> true, Map.of());
            return cells.stream().flatMap(cell -> cell.wordsLeft(everywhere).stream()).toList();
        }, List::isEmpty);
    }

    private boolean isRemovedFrom(String collection) {
        return !Optional.ofNullable(rules.get(collection)).map(CollectionRule::removed).orElse("").startsWith("never");
    }

    private void begin(SampleWorld world, boolean known, boolean ended) {
        if (known) {
            stored.of(world, ended)
                    .forEach((collection, documents) -> mongo.getCollection(collection).insertMany(documents));
        }
        used.addAll(world.ids());
    }

    private void deliver(String cell, ConsumerRecord<Object, Object> record, Collection<String> faults) {
        try {
            deliverer.deliver(record);
        } catch (RuntimeException failure) {
            Throwable cause = failure;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            if (cause instanceof Refused && declared.refused().containsKey(record.topic())) {
                return;
            }
            faults.add(cell + ": " + record.topic() + " failed with " + cause);
        }
    }

    private void noDeadLetters() {
        var ids = used.stream().map(UUID::toString).toList();
        assertThat(EventCatalogue.entries())
                .filteredOn(entry -> !declared.refused().containsKey(entry.topic())).allSatisfy(
                        entry -> assertThat(events.records(entry.topic() + ".dlt"))
                                .as("dead letters of " + entry.topic())
                                .noneMatch(record -> ids.contains(record.key())));
    }

    private void cleanUp() {
        StoredDocuments.remove(mongo, this::isRemovedFrom, used);
        used.clear();
    }

    /// The types of the events that change what is stored. A purge is the other half of each late cell.
    private List<Class<? extends Event>> types() {
        var topics = declared.groups().entrySet().stream()
                .filter(group -> !declared.storesNothing().containsKey(group.getKey()))
                .flatMap(group -> group.getValue().stream()).toList();
        var types = new ArrayList<Class<? extends Event>>();
        EventCatalogue.entries().stream().filter(entry -> topics.contains(entry.topic()))
                .filter(entry -> entry.event() != RecordPurgeDue.class).forEach(entry -> types.add(entry.event()));
        return types;
    }
}
