package com.comms123.audit.trail.application;

import static com.comms123.audit.fixture.OccurrenceFixture.purge;
import static com.comms123.audit.fixture.OccurrenceFixture.signIn;
import static com.comms123.audit.fixture.OccurrenceFixture.signIns;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.audit.fixture.InMemoryEntries;
import com.comms123.audit.fixture.InMemoryErasures;
import com.comms123.audit.trail.domain.AuditEntry;
import com.comms123.audit.trail.domain.Occurrence;
import com.comms123.contracts.RecordKind;
import com.comms123.platform.purge.PurgeOrder;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EntryAppenderTest {

    private final InMemoryEntries entries = new InMemoryEntries();
    private final InMemoryErasures erasures = new InMemoryErasures();
    private final EntryAppender appender = new EntryAppender(entries, erasures);
    private final EntryDetailEraser eraser = new EntryDetailEraser(entries, erasures);

    private void assertConsecutive(int size) {
        assertThat(entries.stored()).extracting(AuditEntry::index)
                .containsExactlyElementsOf(LongStream.range(0, size).boxed().toList());
    }

    private static PurgeOrder order(UUID user) {
        return new PurgeOrder(UUID.randomUUID(), RecordKind.USER, user);
    }

    @Test
    void events_become_consecutive_entries_in_their_order() {
        List<Occurrence> events = signIns(5);
        assertThat(appender.append(events)).isEqualTo(5);
        assertConsecutive(5);
        assertThat(entries.stored()).extracting(AuditEntry::occurrence).containsExactlyElementsOf(events);
    }

    @Test
    void an_event_that_comes_twice_has_one_entry() {
        List<Occurrence> events = signIns(3);
        appender.append(List.of(events.get(0), events.get(1), events.get(0)));
        assertThat(appender.append(events)).isEqualTo(1);
        assertConsecutive(3);
    }

    @Test
    void another_instance_that_was_faster_is_followed() {
        List<Occurrence> ours = signIns(4);
        List<Occurrence> theirs = List.of(signIn(UUID.randomUUID()), ours.get(2), signIn(UUID.randomUUID()));
        entries.before(() -> new EntryAppender(entries, erasures).append(theirs));
        assertThat(appender.append(ours)).isEqualTo(3);
        assertConsecutive(6);
        assertThat(entries.stored()).extracting(entry -> entry.occurrence().envelope().eventId())
                .doesNotHaveDuplicates();
    }

    @Test
    void a_purge_erases_details_but_no_leaf_and_no_evidence() {
        UUID user = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        appender.append(List.of(signIn(user), signIn(other), signIn(user), signIn(user), purge(user)));
        assertThat(eraser.count(order(user))).containsEntry("audit-details", 3L);
        eraser.remove(order(user));
        assertThat(eraser.residual(order(user))).isZero();
        assertConsecutive(5);
        assertThat(LongStream.range(0, 5).filter(entries::hasDetail)).containsExactly(1L, 4L);
        eraser.remove(order(user));
        assertThat(eraser.residual(order(other))).isEqualTo(1);
    }

    @Test
    void the_detail_of_an_event_that_comes_after_the_purge_is_not_kept() {
        UUID user = UUID.randomUUID();
        eraser.remove(order(user));
        appender.append(List.of(signIn(user), purge(user)));
        assertThat(eraser.residual(order(user))).isZero();
        assertThat(entries.everHadDetail(0)).as("or a scan would find it in between").isFalse();
        assertThat(entries.hasDetail(1)).isTrue();
    }

    @Test
    void a_crash_between_storing_and_erasing_is_made_good_when_the_event_comes_again() {
        UUID user = UUID.randomUUID();
        Occurrence late = signIn(user);
        appender.append(List.of(late));
        erasures.add(user.toString());
        assertThat(appender.append(List.of(late))).isZero();
        assertThat(eraser.residual(order(user))).isZero();
    }
}
