package com.comms123.platform.purge;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.platform.hold.Held;
import com.comms123.platform.hold.HeldParts;
import com.comms123.platform.hold.HoldGuard;
import com.comms123.platform.hold.HoldGuardFixture;
import com.comms123.platform.hold.Removal;
import com.comms123.platform.ids.Ids;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/// Holds are heeded twice: a purge that one touches is not carried out with the others, and each part of every purge carries
/// the condition that leaves what is held. Each layer is tested without the other.
class HoldGuardedParticipantTest {
    private static final String EVIDENCE = "letters: {user: [authorId], organisation: [organisationId]}";
    private static final String LETTERS = Letters.NAME;

    private final UUID school = Ids.next();
    private final List<PurgeOrder> orders = Stream.generate(HoldGuardedParticipantTest::order).limit(3).toList();
    private final PurgeOrder second = orders.get(1);
    private final Letters letters = new Letters(school);
    /// The answers to each question about holds; the last one stays.
    private final Deque<Held> answers = new ArrayDeque<>(List.of(Held.nothing()));
    /// The records that were held before the record had been erased.
    private Held before = Held.nothing();

    @Test
    void a_restored_record_that_had_been_erased_is_removed_despite_a_later_hold() {
        hold(user(second.recordId()));
        letters.ofSchool.add(erased(second));
        assertThat(participant().removeRestored(erased(second))).isTrue();
        assertThat(letters.removed).containsExactly(erased(second));
        assertThat(participant().left(erased(second)).kept()).isEqualTo(Kept.NOTHING);
        before = Held.of(List.of(user(second.recordId())));
        assertThat(participant().left(erased(second)).kept()).as("held before it was erased")
                .isNotEqualTo(Kept.NOTHING);
    }

    @Test
    void a_record_that_had_been_erased_and_is_back_undeleted_does_not_wait_for_a_deletion_of_its_own() {
        letters.undeleted.add(second.recordId());
        assertThat(participant().removeRestored(second)).as("its own deletion removes it").isFalse();
        assertThat(letters.removed).isEmpty();
        letters.undeleted.add(second.recordId());
        assertThat(participant().removeRestored(erased(second))).isTrue();
        assertThat(letters.removed).containsExactly(erased(second));
        assertThat(letters.undeleted).as("it is hidden first").isEmpty();
    }

    @Test
    void a_held_record_leaves_the_batch_and_all_others_are_removed() {
        hold(user(second.recordId()));
        assertThat(participant().removeAll(RecordKind.USER, orders)).containsExactly(orders.getFirst(),
                orders.getLast());
        assertThat(letters.removed).containsExactly(orders.getFirst(), orders.getLast());
        assertThat(participant().countAll(RecordKind.USER, orders)).doesNotContainKey(second).hasSize(2);
        assertThat(participant().complete(RecordKind.USER, orders)).doesNotContain(second);
    }

    @Test
    void a_record_that_is_part_of_a_held_one_leaves_the_batch() {
        hold(new RecordReference(RecordKind.GROUP, Ids.next()));
        HeldParts group = (held, removal) -> removal.equals(new Removal(RecordKind.USER, second.recordId()))
                ? held.with(RecordKind.USER, Map.of(removal.id(), new RecordReference(RecordKind.GROUP, Ids.next())))
                : held;
        assertThat(participant(group).removeAll(RecordKind.USER, orders)).doesNotContain(second).hasSize(2);
        assertThat(letters.removed).doesNotContain(second);
    }

    @Test
    void a_hold_that_comes_between_two_parts_of_a_batch_stops_the_parts_that_follow() {
        var others = new Letters(school);
        var first = orders.getFirst();
        hold(user(first.recordId()));
        answers.add(Held.of(List.of(user(first.recordId()), user(second.recordId()))));
        assertThat(participant(letters, others).removeAll(RecordKind.USER, orders)).containsExactly(orders.getLast());
        assertThat(letters.removed).as("before the hold").containsExactly(second, orders.getLast());
        assertThat(others.removed).as("after it").containsExactly(orders.getLast());
    }

    @Test
    void the_removal_of_a_batch_spares_held_data() {
        hold(school());
        participant().removeAll(RecordKind.USER, orders);
        assertThat(letters.removed).containsExactlyElementsOf(orders);
        assertThat(letters.conditions).hasSize(1).allSatisfy(this::leaveWhatIsOfTheSchool);
    }

    @Test
    void records_in_a_batch_of_which_part_is_kept_or_left_are_not_complete() {
        hold(school());
        letters.ofSchool.add(second);
        letters.ofOthers.add(orders.getFirst());
        assertThat(participant().complete(RecordKind.USER, orders)).containsExactly(orders.getLast());
        var others = new Letters(school);
        others.ofOthers.add(orders.getLast());
        assertThat(participant(letters, others).complete(RecordKind.USER, orders)).isEmpty();
    }

    @Test
    void a_held_record_is_not_removed_singly_and_all_of_it_is_kept() {
        hold(user(second.recordId()));
        letters.ofSchool.add(second);
        participant().remove(second);
        assertThat(participant().removeRestored(second)).isTrue();
        assertThat(letters.removed).isEmpty();
        assertThat(participant().count(second)).isEmpty();
        var left = participant().left(second);
        assertThat(left.residue()).isZero();
        assertThat(left.kept()).isEqualTo(new Kept(Map.of(LETTERS, 1L), List.of(user(second.recordId()))));
    }

    @Test
    void each_part_of_a_single_removal_carries_the_condition() {
        hold(school());
        participant().remove(second);
        participant().removeRestored(second);
        participant().count(second);
        participant().left(second);
        assertThat(letters.removed).containsExactly(second, second);
        assertThat(letters.conditions).hasSize(4).allSatisfy(this::leaveWhatIsOfTheSchool);
        assertThat(letters.searches).hasSize(1).allSatisfy(this::leaveWhatIsOfTheSchool);
    }

    @Test
    void part_of_a_record_that_the_condition_keeps_is_no_residue_and_is_named() {
        hold(school());
        letters.ofSchool.add(second);
        letters.ofOthers.add(orders.getFirst());
        var left = participant().left(second);
        assertThat(left.residue()).isZero();
        assertThat(left.kept().counts()).isEqualTo(Map.of(LETTERS, 1L));
        assertThat(participant().left(orders.getFirst()).kept()).as("no hold touches it").isEqualTo(Kept.NOTHING);
    }

    @Test
    void part_of_a_record_that_is_still_there_and_not_held_is_residue_and_counted_apart() {
        hold(school());
        letters.ofSchool.add(second);
        letters.ofOthers.add(second);
        var left = participant().left(second);
        assertThat(left.residue()).isEqualTo(1);
        assertThat(left.present()).isEqualTo(Map.of(LETTERS, 1L));
        assertThat(left.kept()).isEqualTo(new Kept(Map.of(LETTERS, 1L), List.of(school())));
    }

    @Test
    void nothing_of_a_held_record_is_residue_although_no_condition_keeps_it() {
        hold(user(second.recordId()));
        letters.ofOthers.add(second);
        var left = participant().left(second);
        assertThat(left.residue()).isZero();
        assertThat(left.kept()).isEqualTo(new Kept(Map.of(LETTERS, 1L), List.of(user(second.recordId()))));
    }

    @Test
    void a_hundred_held_records_are_named_at_most() {
        var many = Stream.generate(() -> new RecordReference(RecordKind.ORGANISATION, Ids.next()))
                .limit(HoldGuard.MOST_REASONS + 1L).toList();
        answers.clear();
        answers.add(Held.of(many));
        var ofAll = new Letters(school) {
            @Override
            public Map<String, Long> count(PurgeOrder order) {
                many.forEach(one -> HoldGuardFixture.touched(LETTERS, new Document("organisationId", one.id())));
                return super.count(order);
            }
        };
        ofAll.ofSchool.add(second);
        assertThat(participant(ofAll).left(second).kept().heldRecords()).hasSize(HoldGuard.MOST_REASONS);
    }

    @Test
    void a_restored_record_is_gone_only_when_it_is_in_each_part() {
        var waiting = new Letters(school) {
            @Override
            public boolean removeRestored(PurgeOrder order) {
                return false;
            }
        };
        assertThat(participant(letters, waiting).removeRestored(second)).isFalse();
        assertThat(participant(waiting, letters).removeRestored(second)).isFalse();
        assertThat(letters.removed).containsExactly(second, second);
    }

    @Test
    void records_are_removed_together_only_when_each_part_can_do_that() {
        var singly = new Letters(school) {
            @Override
            public boolean removesTogether(RecordKind kind) {
                return false;
            }
        };
        assertThat(participant().removesTogether(RecordKind.USER)).isTrue();
        assertThat(participant(letters, singly).removesTogether(RecordKind.USER)).isFalse();
    }

    @Test
    void the_count_of_a_batch_leaves_out_held_data() {
        hold(school());
        letters.ofSchool.add(second);
        assertThat(participant().countAll(RecordKind.USER, orders)).hasSize(3).containsEntry(second, Map.of());
    }

    @Test
    void each_part_counts_and_a_part_without_records_of_the_kind_is_not_asked() {
        var others = new Letters(school);
        var strangers = new Letters(school) {
            @Override
            public boolean concerns(RecordKind kind) {
                return false;
            }
        };
        List.of(letters, others, strangers).forEach(part -> part.ofOthers.add(second));
        var all = participant(letters, others, strangers);
        assertThat(all.count(second)).isEqualTo(Map.of(LETTERS, 2L));
        assertThat(all.countAll(RecordKind.USER, orders)).containsEntry(second, Map.of(LETTERS, 2L));
        all.remove(second);
        assertThat(strangers.removed).isEmpty();
        assertThat(all.concerns(RecordKind.USER)).isTrue();
        assertThat(participant(strangers).concerns(RecordKind.USER)).isFalse();
    }

    @Test
    void without_holds_no_condition_is_carried() {
        participant().removeAll(RecordKind.USER, orders);
        participant().remove(second);
        assertThat(letters.conditions).hasSize(2).allSatisfy(conditions -> assertThat(conditions).isEmpty());
    }

    private void leaveWhatIsOfTheSchool(List<Document> conditions) {
        assertThat(conditions).containsExactly(
                new Document("organisationId", new Document("$in", List.of(school))));
    }

    private void hold(RecordReference record) {
        answers.clear();
        answers.add(Held.of(List.of(record)));
    }

    private RecordReference school() {
        return new RecordReference(RecordKind.ORGANISATION, school);
    }

    private static RecordReference user(UUID id) {
        return new RecordReference(RecordKind.USER, id);
    }

    private static PurgeOrder order() {
        return new PurgeOrder(Ids.next(), RecordKind.USER, Ids.next());
    }

    private static PurgeOrder erased(PurgeOrder order) {
        return new PurgeOrder(order.purgeId(), order.kind(), order.recordId(), Instant.EPOCH);
    }

    private HoldGuardedParticipant participant(HeldParts... parts) {
        return new HoldGuardedParticipant(HoldGuardFixture.of(this::answer, _ -> before, EVIDENCE, parts),
                List.of(letters));
    }

    private HoldGuardedParticipant participant(PurgeParticipant... several) {
        return new HoldGuardedParticipant(HoldGuardFixture.of(this::answer, _ -> before, EVIDENCE), List.of(several));
    }

    private HoldGuardedParticipant participant() {
        return participant(letters);
    }

    private Held answer() {
        return answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
    }
}
