package com.comms123.platform.purge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventCatalogue;
import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.contracts.retention.RecordPurgeDue;
import com.comms123.contracts.shared.RecordPurged;
import com.comms123.platform.events.EventHeaders;
import com.comms123.platform.events.EventJson;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outbox.Outbox;
import com.comms123.testing.PlatformTest;
import com.comms123.testing.RemoteService;
import com.comms123.testing.TestEvents;
import com.comms123.testing.sample.SampleApplication;
import com.comms123.testing.sample.SampleApplication.CommandCounter;
import com.comms123.testing.sample.SampleApplication.KilledError;
import com.comms123.testing.sample.SampleApplication.Note;
import com.comms123.testing.sample.SampleApplication.NotesPurge;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.test.context.ContextConfiguration;

/// Many purges at once keep the promises of each.
@PlatformTest
@ContextConfiguration(classes = SampleApplication.class)
class BatchPurgeExecutorIT {
    /// Ten, and a few that the driver repeats where the harsh store lets one fail.
    private static final int MOST_COMMANDS = 20;
    private final PurgeListener listener;
    private final NotesPurge notes;
    private final CommandCounter commands;
    private final Outbox outbox;
    private final MongoTemplate mongo;
    private final TestEvents events;
    private final RemoteService remote;

    @Autowired
    BatchPurgeExecutorIT(PurgeListener listener, NotesPurge notes, CommandCounter commands, Outbox outbox,
            MongoTemplate mongo, TestEvents events, RemoteService remote) {
        this.listener = listener;
        this.notes = notes;
        this.commands = commands;
        this.outbox = outbox;
        this.mongo = mongo;
        this.events = events;
        this.remote = remote;
    }

    @AfterEach
    void nothing_is_in_the_way_any_more() {
        remote.holdsProtect();
        notes.failing.clear();
        notes.last.clear();
    }

    @Test
    void many_purges_take_no_more_store_commands_than_a_few() {
        var few = due(3);
        var many = due(60);
        assertThat(commands.during(() -> ordered(few))).isLessThanOrEqualTo(MOST_COMMANDS);
        assertThat(commands.during(() -> ordered(many))).isLessThanOrEqualTo(MOST_COMMANDS);
        assertThat(left(many)).isZero();
        assertResponses(many, Map.of("notes", 1L));
    }

    @Test
    void a_batch_that_is_killed_in_the_middle_is_completed_and_counts_everything_it_removed() {
        var due = due(8);
        notes.last.add(due.get(3).recordId());
        assertThatThrownBy(() -> ordered(due)).isInstanceOf(KilledError.class);
        assertThat(left(due)).isEqualTo(4);
        assertThat(tombstones(due)).as("left before anything was removed").isEqualTo(8);

        notes.last.clear();
        ordered(due);
        assertThat(left(due)).isZero();
        assertResponses(due, Map.of("notes", 1L));
    }

    @Test
    void a_held_record_leaves_the_batch_and_is_kept_whole() {
        var due = due(5);
        var held = due.get(2);
        remote.holdsProtect(new RecordReference(RecordKind.USER, held.recordId()));
        ordered(due);
        assertThat(left(due)).isEqualTo(1);
        assertThat(mongo.findById(held.recordId(), Note.class)).isNotNull();
        assertThat(response(held)).satisfies(kept -> {
            assertThat(kept.kept()).isEqualTo(Map.of("notes", 1L));
            assertThat(kept.keptFor()).extracting(RecordReference::id).containsExactly(held.recordId());
        });
        assertResponses(due.stream().filter(one -> !one.equals(held)).toList(), Map.of("notes", 1L));
    }

    @Test
    void a_failing_purge_is_named_and_those_before_it_are_done() {
        var due = due(5);
        notes.failing.add(due.get(2).recordId());
        assertThatThrownBy(() -> ordered(due)).isInstanceOfSatisfying(BatchListenerFailedException.class,
                failed -> assertThat(Objects.requireNonNull(failed.getRecord()).key())
                        .isEqualTo(due.get(2).recordId().toString()));
        assertThat(left(due)).isEqualTo(3);

        notes.failing.clear();
        ordered(due);
        assertThat(left(due)).isZero();
        assertResponses(due, Map.of("notes", 1L));
    }

    @Test
    void an_order_that_comes_twice_at_once_gets_the_same_response_twice() {
        var due = due(2);
        ordered(List.of(due.getFirst(), due.getLast(), due.getFirst()));
        await().until(() -> responses(due.getFirst()).size() == 2);
        assertThat(responses(due.getFirst())).allSatisfy(
                response -> assertThat(response.counts()).isEqualTo(Map.of("notes", 1L)));
    }

    @Test
    void records_of_which_nothing_can_be_here_are_answered_with_one_write() {
        var due = IntStream.range(0, 20)
                .mapToObj(_ -> new RecordPurgeDue(Ids.next(), RecordKind.MESSAGE, Ids.next())).toList();
        assertThat(commands.during(() -> ordered(due))).isEqualTo(1);
        assertThat(tombstones(due)).isEqualTo(20);
        assertResponses(due, Map.of());
    }

    private List<RecordPurgeDue> due(int number) {
        var people = IntStream.range(0, number).mapToObj(_ -> Ids.next()).toList();
        people.forEach(person -> outbox.insert(new Note(person, "mine", 0), List.of()));
        return people.stream().map(person -> new RecordPurgeDue(Ids.next(), RecordKind.USER, person))
                .toList();
    }

    private void ordered(List<RecordPurgeDue> due) {
        listener.on(due.stream().map(BatchPurgeExecutorIT::record).toList());
    }

    private static ConsumerRecord<String, byte[]> record(Event event) {
        var entry = EventCatalogue.of(event.getClass());
        var record = new ConsumerRecord<>(entry.topic(), 0, 0, event.subject().toString(),
                EventJson.write(event).getBytes(StandardCharsets.UTF_8));
        Map.of(EventHeaders.ID, Ids.next().toString(), EventHeaders.SOURCE, "/retention-service", EventHeaders.TYPE,
                entry.type(), EventHeaders.TIME, Instant.now().toString(), EventHeaders.SUBJECT,
                event.subject().toString(), EventHeaders.SEQUENCE, "1", EventHeaders.ACTOR, "system")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    private long left(List<RecordPurgeDue> due) {
        return mongo.count(query(where("_id").in(due.stream().map(RecordPurgeDue::recordId).toList())), Note.class);
    }

    private long tombstones(List<RecordPurgeDue> due) {
        List<UUID> purges = due.stream().map(RecordPurgeDue::purgeId).toList();
        return mongo.count(query(where("_id").in(purges)), PurgeDocument.class);
    }

    private void assertResponses(List<RecordPurgeDue> due, Map<String, Long> counts) {
        assertThat(due).allSatisfy(one -> {
            assertThat(response(one).residual()).isZero();
            assertThat(response(one).counts()).isEqualTo(counts);
        });
    }

    private RecordPurged response(RecordPurgeDue due) {
        return events.await(RecordPurged.class, response -> response.purgeId().equals(due.purgeId())).event();
    }

    private List<RecordPurged> responses(RecordPurgeDue due) {
        return events.all(RecordPurged.class, response -> response.purgeId().equals(due.purgeId())).stream()
                .map(received -> received.event()).toList();
    }
}
