package com.comms123.testing.sample;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.Topics;
import com.comms123.contracts.identity.UserUpdated;
import com.comms123.contracts.messaging.MessagePosted;
import com.comms123.platform.clients.ServiceClients;
import com.comms123.platform.events.EventMetadata;
import com.comms123.platform.events.OutwardDelivery;
import com.comms123.platform.idempotency.CreationIds;
import com.comms123.platform.outbox.OutboxCollections;
import com.comms123.platform.outbox.Versioned;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.platform.purge.BatchParticipant;
import com.comms123.platform.purge.PurgeOrder;
import com.comms123.platform.purge.RecordCounts;
import com.comms123.platform.web.Caller;
import com.mongodb.MongoTimeoutException;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import io.micrometer.tracing.Tracer;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.http.HttpStatus;
import org.springframework.kafka.annotation.KafkaHandler;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartException;

/// A service as small as can be, through which the starter's promises are tested.
@SpringBootApplication
public class SampleApplication {
    @Document("notes")
    public record Note(@Id UUID id, @Nullable String text, long version) implements Versioned {}

    public record WriteNote(@NotBlank @Size(max = 20) String text, @Nullable List<UUID> ids, @Nullable Instant at) {}

    /// As when the process is killed: nobody has a chance to handle it.
    public static final class KilledError extends Error {
        private static final long serialVersionUID = 1L;
    }

    /// Counts the store commands of each thread.
    @Bean
    CommandCounter commandCounter() {
        return new CommandCounter();
    }

    @Bean
    MongoClientSettingsBuilderCustomizer countingCommands(CommandCounter counter) {
        return settings -> settings.addCommandListener(counter);
    }

    public static final class CommandCounter implements CommandListener {
        private final Map<Thread, Integer> commands = new ConcurrentHashMap<>();

        @Override
        public void commandStarted(CommandStartedEvent event) {
            commands.merge(Thread.currentThread(), 1, Integer::sum);
        }

        public int during(Runnable work) {
            commands.put(Thread.currentThread(), 0);
            work.run();
            return commands.getOrDefault(Thread.currentThread(), 0);
        }
    }

    @Bean
    OutboxCollections notesOutbox() {
        return OutboxCollections.of("notes");
    }

    @RestController
    static class NoteController {
        private final CreationIds ids;
        private final ServiceClients clients;

        NoteController(CreationIds ids, ServiceClients clients) {
            this.ids = ids;
            this.clients = clients;
        }

        @PostMapping("/api/v1/notes")
        @ResponseStatus(HttpStatus.CREATED)
        Map<String, UUID> write(Caller caller, @RequestBody @Valid WriteNote note,
                @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
            return Map.of("id", ids.idFor(caller, "write-note", key, note));
        }

        @GetMapping("/api/v1/notes/{id}")
        Map<String, Object> read(Caller caller, @PathVariable UUID id,
                @RequestParam(defaultValue = "1") int limit,
                @RequestParam(required = false) @Nullable Instant before) {
            return switch (limit) {
                case 2 -> throw new Refused(Refusal.conflict("taken", "It is taken."));
                case 3 -> throw new IllegalStateException("secret text");
                case 4 -> throw new DataAccessResourceFailureException("secret text");
                case 5 -> throw new MongoTimeoutException("secret text");
                case 6 -> throw new MultipartException("secret text",
                        new IOException("secret.pdf: No space left on device"));
                default -> Map.of("caller", caller.userId());
            };
        }

        @GetMapping("/api/v1/open")
        Map<String, Boolean> open(Optional<Caller> caller) {
            return Map.of("signedIn", caller.isPresent());
        }

        @GetMapping("/api/v1/remote")
        String remote() {
            return clients.to("identity").call(rest -> rest.get().uri("/internal/x").retrieve().body(String.class));
        }

        @GetMapping("/internal/x")
        String internal() {
            return "internal";
        }
    }

    @Component
    @KafkaListener(topics = Topics.USER_UPDATED, groupId = "sample-service.updates")
    static class Updates {
        final List<EventMetadata> seen = new CopyOnWriteArrayList<>();
        final Set<UUID> failing = ConcurrentHashMap.newKeySet();
        final List<UUID> tries = new CopyOnWriteArrayList<>();
        /// How the events of some fail.
        final Map<UUID, RuntimeException> failures = new ConcurrentHashMap<>();
        /// The people whose events are stored as notes.
        final Set<UUID> noted = ConcurrentHashMap.newKeySet();
        /// The trace in which the events of a person were processed.
        final Map<UUID, String> traces = new ConcurrentHashMap<>();
        private final MongoTemplate mongo;
        private final Tracer tracer;

        Updates(MongoTemplate mongo, Tracer tracer) {
            this.mongo = mongo;
            this.tracer = tracer;
        }

        @KafkaHandler
        void on(UserUpdated event, EventMetadata metadata) {
            tries.add(event.userId());
            traces.put(event.userId(), Objects.requireNonNull(tracer.currentSpan()).context().traceId());
            var failure = failures.get(event.userId());
            if (failure != null) {
                throw failure;
            }
            if (noted.contains(event.userId())) {
                mongo.save(new Note(event.userId(), "from an event", 1));
            }
            if (failing.contains(event.userId())) {
                throw new IllegalStateException("text that must not leak");
            }
            seen.add(metadata);
        }
    }

    @Component
    static class Deliveries {
        final Set<UUID> failing = ConcurrentHashMap.newKeySet();
        final List<UUID> done = new CopyOnWriteArrayList<>();

        @OutwardDelivery
        @KafkaListener(topics = Topics.MESSAGE_POSTED, groupId = "sample-service.deliveries")
        void on(MessagePosted event, EventMetadata metadata) {
            if (failing.remove(event.messageId())) {
                throw new IllegalStateException("not now");
            }
            done.add(event.messageId());
        }
    }

    @Component
    public static class NotesPurge implements BatchParticipant {
        public final Set<UUID> failing = ConcurrentHashMap.newKeySet();
        /// The people whose notes have a deletion of their own when a backup brings them back.
        final Set<UUID> delegating = ConcurrentHashMap.newKeySet();
        /// The people after whose notes the process is killed.
        public final Set<UUID> last = ConcurrentHashMap.newKeySet();
        private final MongoTemplate mongo;

        NotesPurge(MongoTemplate mongo) {
            this.mongo = mongo;
        }

        @Override
        public Map<String, Long> count(PurgeOrder order) {
            return Map.of("notes", residual(order));
        }

        @Override
        public void remove(PurgeOrder order) {
            if (failing.contains(order.recordId())) {
                throw new IllegalStateException("text that must not leak");
            }
            mongo.remove(query(where("_id").is(order.recordId())),
                    Note.class);
        }

        @Override
        public boolean removesTogether(RecordKind kind) {
            return true;
        }

        @Override
        public Map<PurgeOrder, Map<String, Long>> countAll(List<PurgeOrder> orders) {
            return RecordCounts.of(orders, Map.of("notes", new RecordCounts(mongo).by("_id", ids(orders), "notes")));
        }

        @Override
        public void removeAll(List<PurgeOrder> orders) {
            if (orders.stream().anyMatch(order -> failing.contains(order.recordId()))) {
                throw new IllegalStateException("text that must not leak");
            }
            var killed = orders.stream().filter(order -> last.contains(order.recordId())).findFirst();
            mongo.remove(query(where("_id").in(ids(killed
                    .map(order -> orders.subList(0, orders.indexOf(order) + 1)).orElse(orders)))), Note.class);
            if (killed.isPresent()) {
                throw new KilledError();
            }
        }

        private static List<UUID> ids(List<PurgeOrder> orders) {
            return orders.stream().map(PurgeOrder::recordId).toList();
        }

        @Override
        public boolean concerns(RecordKind kind) {
            return kind == RecordKind.USER;
        }

        @Override
        public boolean removeRestored(PurgeOrder order) {
            if (delegating.contains(order.recordId())) {
                return false;
            }
            remove(order);
            return true;
        }

        @Override
        public long residual(PurgeOrder order) {
            return order.kind() == RecordKind.USER && mongo.findById(order.recordId(), Note.class) != null ? 1 : 0;
        }
    }
}
