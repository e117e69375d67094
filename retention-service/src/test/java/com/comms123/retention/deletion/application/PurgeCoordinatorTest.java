package com.comms123.retention.deletion.application;

import static com.comms123.retention.fixture.RetentionFixture.GRACE;
import static com.comms123.retention.fixture.RetentionFixture.OPERATOR;
import static com.comms123.retention.fixture.RetentionFixture.OWNERS;
import static com.comms123.retention.fixture.RetentionFixture.RECEIPT;
import static com.comms123.retention.fixture.RetentionFixture.group;
import static com.comms123.retention.fixture.RetentionFixture.hold;
import static com.comms123.retention.fixture.RetentionFixture.organisation;
import static com.comms123.retention.fixture.RetentionFixture.placeHold;
import static com.comms123.retention.fixture.RetentionFixture.pupil;
import static com.comms123.retention.fixture.RetentionFixture.request;
import static com.comms123.retention.fixture.RetentionFixture.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.contracts.retention.RecordErased;
import com.comms123.contracts.retention.RecordPurgeDue;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Refused;
import com.comms123.platform.purge.PurgeOrder;
import com.comms123.retention.deletion.application.Viewer.PrivacyOfficer;
import com.comms123.retention.deletion.application.Viewer.ReceiptHolder;
import com.comms123.retention.deletion.application.Viewer.Stranger;
import com.comms123.retention.deletion.domain.Deletion;
import com.comms123.retention.deletion.domain.Deletion.Held;
import com.comms123.retention.deletion.domain.Deletion.Purged;
import com.comms123.retention.deletion.domain.Deletion.Purging;
import com.comms123.retention.deletion.domain.Deletion.Scheduled;
import com.comms123.retention.deletion.domain.DeletionId;
import com.comms123.retention.deletion.domain.DeletionRequest;
import com.comms123.retention.deletion.domain.HoldMark;
import com.comms123.retention.deletion.domain.Protection.Marked;
import com.comms123.retention.deletion.domain.PurgeId;
import com.comms123.retention.fixture.RetentionFixture;
import com.comms123.retention.hold.domain.Grounds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PurgeCoordinatorTest {
    private final RetentionFixture retention = new RetentionFixture();
    private final RecordReference user = user();

    @Test
    void nothing_is_claimed_before_it_is_due() {
        var request = retention.scheduled(user);
        retention.clock.set(request.dueAt().minusMillis(1));
        assertThat(retention.purging.claimDue(10).claimed()).isZero();
        retention.clock.set(request.dueAt());
        assertThat(retention.purging.claimDue(10).claimed()).isEqualTo(1);
        retention.clock.set(request.dueAt().plusMillis(1));
        assertThat(retention.purging.claimDue(10).claimed()).isZero();
        assertThat(retention.deletions.events(RecordPurgeDue.class)).hasSize(1);
    }

    @Test
    void the_same_request_twice_or_after_its_end_schedules_once() {
        var request = retention.scheduled(user);
        retention.scheduling.schedule(request);
        purge(request);
        retention.scheduling.schedule(request);
        assertThat(retention.deletion(request)).isInstanceOf(Purged.class);
        assertThat(retention.deletions.all()).hasSize(1);
    }

    @Test
    void a_request_that_comes_late_is_due_at_once() {
        var request = request(user);
        retention.clock.set(request.dueAt().plus(Duration.ofDays(3)));
        retention.scheduling.schedule(request);
        assertThat(retention.purging.claimDue(10).claimed()).isEqualTo(1);
    }

    @Test
    void a_claim_heeds_a_hold_whose_marks_were_never_made() {
        var request = retention.scheduled(user);
        retention.clock.set(request.dueAt());
        // As if the process had been killed right after the hold was written.
        retention.holds.add(hold(user), List.of());
        assertThat(retention.purging.claimDue(10).claimed()).isZero();
        assertThat(retention.deletion(request)).isInstanceOf(Held.class);
    }

    @Test
    void the_review_removes_a_mark_left_by_an_ended_hold() {
        var request = retention.scheduled(user);
        var hold = retention.activeHold(user);
        retention.release(hold);
        // As if a process had been killed right after a mark that came too late to be taken off.
        var mark = HoldMark.of(retention.holds.get(hold));
        retention.deletions.save(((Marked) retention.deletion(request).protect(mark)).deletion(), List.of());
        assertThat(retention.deletion(request)).isInstanceOf(Held.class);

        retention.clock.set(request.dueAt().plus(GRACE));
        retention.rounds();
        assertThat(retention.deletion(request)).isInstanceOf(Purging.class);
    }

    @Test
    void nothing_is_claimed_in_a_pause_and_what_has_begun_goes_on_to_its_certificate() {
        var begun = retention.scheduled(user);
        retention.clock.set(begun.dueAt());
        retention.rounds();
        var waits = retention.scheduled(user());
        retention.pausing.pause("an inquiry", OPERATOR);
        retention.clock.set(waits.dueAt());
        assertThat(retention.purging.claimDue(10)).isEqualTo(new PurgeCoordinator.Claims(0, 0));
        assertThat(retention.purging.askAgain(10)).isEqualTo(1);
        retention.allAnswered();
        assertThat(retention.deletion(begun)).isInstanceOf(Purged.class);
        assertThat(retention.deletion(waits)).isInstanceOf(Scheduled.class);

        retention.pausing.resume(OPERATOR);
        assertThat(retention.purging.claimDue(10).claimed()).isEqualTo(1);
    }

    @Test
    void the_certificate_is_issued_with_the_last_answer_and_verifies() {
        var request = retention.scheduled(user);
        retention.clock.set(request.dueAt());
        retention.rounds();
        var purge = ((Purging) retention.deletion(request)).purge().id();

        retention.answered(purge, "identity", 2, 0);
        retention.answered(purge, "messaging", 40, 1);
        assertThat(retention.deletions.events(RecordErased.class)).isEmpty();
        retention.clock.advance(Duration.ofSeconds(5));
        retention.answered(purge, "messaging", 0, 0);

        var purged = (Purged) retention.deletion(request);
        assertThat(RetentionFixture.certificateKey().verifies(purged.certificate())).isTrue();
        assertThat(purged.certificate().statement()).contains("\"removed\":{\"things\":40}", "\"residual\":0",
                "\"policyVersion\":\"2.1\"", user.id().toString(), request.dueAt().toString());
        assertThat(purged.certificate().statement()).doesNotContain(request.receiptHash());
        assertThat(retention.deletions.events(RecordErased.class)).singleElement()
                .satisfies(erased -> assertThat(erased.certificateId()).isEqualTo(purged.certificate().id().value()));

        retention.answered(purge, "messaging", 0, 0);
        assertThat(retention.deletion(request)).isEqualTo(purged);
    }

    @Test
    void a_batch_of_answers_completes_its_purges_and_ignores_unknown_ones() {
        var requests = List.of(retention.scheduled(user), retention.scheduled(RetentionFixture.user()));
        retention.clock.set(requests.getFirst().dueAt());
        retention.rounds();
        var purges = requests.stream().map(request -> ((Purging) retention.deletion(request)).purge().id()).toList();
        var unknown = retention.response(new PurgeId(Ids.next()), "identity", 1, 0);
        var responses = new ArrayList<>(List.of(unknown));
        RetentionFixture.OWNERS.forEach(owner -> {
            responses.add(retention.response(purges.getFirst(), owner, 2, 0));
            responses.add(retention.response(purges.getFirst(), owner, 2, 0));
            responses.add(retention.response(purges.getLast(), owner, 1, owner.equals("messaging") ? 1 : 0));
        });

        assertThat(retention.purging.answered(responses)).containsExactly(unknown);
        assertThat(retention.deletion(requests.getFirst())).isInstanceOf(Purged.class);
        assertThat(retention.deletion(requests.getLast())).isInstanceOfSatisfying(Purging.class,
                left -> assertThat(left.purge().awaited()).containsExactly("messaging"));
        assertThat(retention.deletions.events(RecordErased.class)).hasSize(1);
    }

    @Test
    void an_answer_to_an_unknown_purge_is_a_dead_letter() {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> retention.answered(new PurgeId(Ids.next()), "identity", 1, 0))
                .satisfies(refused -> assertThat(refused.refusal().code()).isEqualTo("unknown-purge"));
    }

    @Test
    void the_silent_are_asked_again_and_a_day_of_silence_is_no_loss() {
        var request = retention.scheduled(user);
        retention.clock.set(request.dueAt());
        retention.rounds();
        retention.answered(((Purging) retention.deletion(request)).purge().id(), "identity", 1, 0);
        for (var hour = 0; hour < 24; hour++) {
            retention.clock.advance(Duration.ofHours(1));
            retention.rounds();
        }
        assertThat(retention.deletions.events(RecordPurgeDue.class)).hasSize(25).containsOnly(
                retention.deletions.events(RecordPurgeDue.class).getFirst());
        assertThat(retention.deletions.awaiting("messaging", retention.clock.instant())).isEqualTo(1);
        assertThat(retention.deletions.awaiting("identity", retention.clock.instant())).isZero();
        retention.allAnswered();
        assertThat(retention.deletion(request)).isInstanceOf(Purged.class);
    }

    @Test
    void a_hidden_deletion_looks_like_an_unknown_one() {
        var request = retention.scheduled(user);
        var absent = refusal(new DeletionId(Ids.next()), new PrivacyOfficer());
        assertThat(refusal(request.id(), new Stranger())).isEqualTo(absent);
        assertThat(refusal(request.id(), new ReceiptHolder("wrong"))).isEqualTo(absent);
        assertThat(refusal(request.id(), new ReceiptHolder(""))).isEqualTo(absent);
        assertThat(refusal(new DeletionId(Ids.next()), new ReceiptHolder(RECEIPT))).isEqualTo(absent);
        assertThat(retention.lookingUp.one(request.id(), new ReceiptHolder(RECEIPT))).isInstanceOf(Scheduled.class);
        assertThat(retention.lookingUp.one(request.id(), new PrivacyOfficer())).isInstanceOf(Scheduled.class);
    }

    @Test
    void there_is_a_certificate_only_at_the_end() {
        var request = retention.scheduled(user);
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> retention.lookingUp.certified(request.id(), new ReceiptHolder(RECEIPT)))
                .satisfies(refused -> assertThat(refused.refusal().code()).isEqualTo("no-certificate-yet"));
        purge(request);
        assertThat(retention.lookingUp.certified(request.id(), new ReceiptHolder(RECEIPT)).certificate().statement())
                .contains(user.id().toString());
    }

    @Test
    void text_about_a_person_in_holds_is_removed_with_the_person() {
        var school = organisation();
        var request = retention.scheduled(user, school);
        var onPerson = retention.activeHold(user);
        var onSchool = retention.activeHold(school);
        var onOther = retention.activeHold(user());
        retention.release(onPerson);
        retention.release(onSchool);
        retention.clock.set(request.dueAt());
        retention.rounds();
        var purge = ((Purging) retention.deletion(request)).purge();
        var order = new PurgeOrder(purge.id().value(), user.kind(), user.id());
        var own = new RetentionPurger(new PurgedRecords(retention.deletions), retention.erasing);

        assertThat(own.count(order)).containsEntry("hold-texts", 2L);
        assertThat(own.residual(order)).isEqualTo(2);
        own.remove(order);
        own.remove(order);
        assertThat(own.residual(order)).isZero();
        assertThat(retention.holds.get(onPerson).grounds()).isEqualTo(Grounds.none());
        assertThat(retention.holds.get(onSchool).grounds()).isEqualTo(Grounds.none());
        assertThat(retention.holds.get(onOther).grounds().reason()).isNotNull();
    }

    @Test
    void a_hold_placed_too_late_on_one_of_several_loses_its_reason_but_not_its_case() {
        var request = retention.scheduled(user);
        retention.clock.set(request.dueAt());
        retention.rounds();
        var hold = retention.placing.place(placeHold(user, user()));
        var purge = ((Purging) retention.deletion(request)).purge();
        var own = new RetentionPurger(new PurgedRecords(retention.deletions), retention.erasing);
        own.remove(new PurgeOrder(purge.id().value(), user.kind(), user.id()));
        assertThat(retention.holds.get(hold.id()).grounds().reason()).isNull();
        assertThat(retention.holds.get(hold.id()).grounds().reference()).isNotNull();
        assertThat(retention.holds.get(hold.id()).protects()).isTrue();
    }

    static Stream<RecordReference> all_kinds_with_an_owner_of_their_own() {
        return Stream.of(user(), organisation(), group(), pupil());
    }

    @ParameterizedTest
    @MethodSource("all_kinds_with_an_owner_of_their_own")
    void every_kind_is_held_released_purged_and_certified(RecordReference record) {
        var request = retention.scheduled(record, organisation());
        var hold = retention.activeHold(record);
        retention.clock.set(request.dueAt());
        retention.rounds();
        assertThat(retention.deletion(request)).isInstanceOf(Held.class);

        retention.release(hold);
        retention.clock.advance(GRACE);
        retention.rounds();
        assertThat(retention.deletions.events(RecordPurgeDue.class)).singleElement()
                .satisfies(due -> assertThat(new RecordReference(due.kind(), due.recordId())).isEqualTo(record));
        retention.allAnswered();
        assertThat(((Purged) retention.deletion(request)).certificate().statement())
                .contains(record.kind().name().toLowerCase(Locale.ROOT), record.id().toString());
    }

    @Test
    void a_hold_on_a_school_holds_its_groups_and_pupils_but_none_of_another_school() {
        var school = organisation();
        var group = retention.scheduled(group(), school);
        var pupil = retention.scheduled(pupil(), school);
        var other = retention.scheduled(group(), organisation());
        var hold = retention.activeHold(school);
        var closing = retention.scheduled(school);
        retention.clock.set(closing.dueAt());
        retention.rounds();
        assertThat(List.of(group, pupil, closing)).map(retention::deletion).hasOnlyElementsOfType(Held.class);
        assertThat(retention.deletion(other)).isInstanceOf(Purging.class);

        retention.release(hold);
        retention.clock.advance(GRACE);
        retention.rounds();
        assertThat(List.of(group, pupil, closing)).map(retention::deletion).hasOnlyElementsOfType(Purging.class);
    }

    @Test
    void a_hold_on_a_group_does_not_hold_a_pupil_with_the_same_id() {
        var group = group();
        retention.activeHold(group);
        var request = retention.scheduled(new RecordReference(RecordKind.PUPIL, group.id()));
        retention.clock.set(request.dueAt());
        retention.rounds();
        assertThat(retention.deletion(request)).isInstanceOf(Purging.class);
    }

    @Test
    void every_owner_is_asked_to_answer() {
        var request = retention.scheduled(user);
        retention.clock.set(request.dueAt());
        retention.rounds();
        assertThat(((Purging) retention.deletion(request)).purge().owners()).isEqualTo(OWNERS);
    }

    private void purge(DeletionRequest request) {
        retention.clock.set(request.dueAt());
        retention.rounds();
        retention.allAnswered();
        Deletion end = retention.deletion(request);
        assertThat(end).isInstanceOf(Purged.class);
    }

    private Object refusal(DeletionId id, Viewer viewer) {
        return ((Refused) org.assertj.core.api.Assertions.catchThrowable(() -> retention.lookingUp.one(id, viewer)))
                .refusal();
    }
}
