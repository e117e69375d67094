package com.comms123.retention.hold.domain;

import static com.comms123.retention.fixture.RetentionFixture.NOW;
import static com.comms123.retention.fixture.RetentionFixture.OFFICER_1;
import static com.comms123.retention.fixture.RetentionFixture.OFFICER_2;
import static com.comms123.retention.fixture.RetentionFixture.REMINDERS;
import static com.comms123.retention.fixture.RetentionFixture.grounds;
import static com.comms123.retention.fixture.RetentionFixture.hold;
import static com.comms123.retention.fixture.RetentionFixture.review;
import static com.comms123.retention.fixture.RetentionFixture.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.contracts.RecordReference;
import com.comms123.contracts.retention.LegalHoldApproved;
import com.comms123.contracts.retention.LegalHoldNoteAdded;
import com.comms123.contracts.retention.LegalHoldPlaced;
import com.comms123.contracts.retention.LegalHoldReleaseProposed;
import com.comms123.contracts.retention.LegalHoldReleased;
import com.comms123.contracts.retention.LegalHoldReviewDue;
import com.comms123.contracts.retention.LegalHoldReviewed;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Decision;
import com.comms123.platform.outcome.Decision.Accepted;
import com.comms123.platform.outcome.Decision.Declined;
import com.comms123.platform.outcome.Decision.Unchanged;
import com.comms123.retention.hold.domain.HoldState.Active;
import com.comms123.retention.hold.domain.HoldState.Lapsed;
import com.comms123.retention.hold.domain.HoldState.Released;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LegalHoldTest {
    private static final Instant LAPSES = NOW.plus(Duration.ofDays(7));
    private static final Duration MS = Duration.ofMillis(1);

    private final RecordReference user = user();

    @Test
    void a_proposal_protects_and_says_so() {
        var decision = LegalHold.propose(new HoldId(Ids.next()), new Scope(List.of(user)), grounds(),
                review(NOW.plus(MS)),
                false, Duration.ofDays(7), OFFICER_1, NOW);
        var accepted = accepted(decision);
        assertThat(accepted.state().protects()).isTrue();
        assertThat(accepted.state().settled()).isFalse();
        assertThat(accepted.events())
                .containsExactly(new LegalHoldPlaced(accepted.state().id().value(), List.of(user), OFFICER_1));
    }

    @Test
    void a_review_must_lie_ahead() {
        assertThat(LegalHold.propose(new HoldId(Ids.next()), new Scope(List.of(user)), grounds(), review(NOW), false,
                Duration.ofDays(7), OFFICER_1, NOW)).isInstanceOfSatisfying(Declined.class,
                        rejected -> assertThat(rejected.refusal().errors())
                                .extracting("field", "code").containsExactly(
                                        org.assertj.core.groups.Tuple.tuple("reviewAt", "future")));
    }

    @Test
    void a_review_is_due_a_fortnight_before_to_the_millisecond_and_until_it_is_done() {
        var hold = hold(user);
        var fortnight = Duration.ofDays(14);
        var due = hold.reviewAt().minus(fortnight);
        assertThat(hold.isReviewDue(due.minus(MS), fortnight)).isFalse();
        assertThat(hold.isReviewDue(due, fortnight)).isTrue();
        assertThat(hold.isReviewDue(hold.reviewAt().plus(fortnight), fortnight)).isTrue();
        assertThat(hold.lapse(LAPSES).orElseThrow().state().isReviewDue(hold.reviewAt(), fortnight)).isFalse();

        var next = hold.reviewAt().plus(Duration.ofDays(90));
        var reviewed = accepted(hold.review(review(next), OFFICER_2, hold.reviewAt()));
        assertThat(reviewed.state().isReviewDue(hold.reviewAt(), fortnight)).isFalse();
        assertThat(reviewed.state().state()).isEqualTo(hold.state());
        assertThat(reviewed.events())
                .containsExactly(new LegalHoldReviewed(hold.id().value(), List.of(user), OFFICER_2, next));
        assertThat(reviewed.state().review(review(next), OFFICER_1, NOW)).isEqualTo(new Unchanged<>(reviewed.state()));
    }

    @Test
    void an_ended_hold_is_not_reviewed_and_a_review_date_is_never_in_the_past() {
        var later = NOW.plus(Duration.ofDays(365));
        assertThat(code(hold(user).review(review(NOW), OFFICER_1, NOW))).isEqualTo("invalid-request");
        assertThat(code(hold(user).lapse(LAPSES).orElseThrow().state().review(review(later), OFFICER_1, NOW)))
                .isEqualTo("hold-lapsed");
    }

    @Test
    void officers_are_reminded_of_a_review_once_a_fortnight_before_and_once_when_it_was_missed() {
        var hold = hold(user);
        var early = hold.reviewAt().minus(Duration.ofDays(14));
        assertThat(hold.remind(REMINDERS, early.minus(MS))).isEmpty();
        var first = hold.remind(REMINDERS, early).orElseThrow();
        assertThat(first.events()).containsExactly(
                new LegalHoldReviewDue(hold.id().value(), List.of(user), hold.reviewAt(), early));
        assertThat(first.state().remind(REMINDERS, hold.reviewAt().minus(MS))).isEmpty();
        var second = first.state().remind(REMINDERS, hold.reviewAt()).orElseThrow();
        assertThat(second.events()).containsExactly(
                new LegalHoldReviewDue(hold.id().value(), List.of(user), hold.reviewAt(), hold.reviewAt()));
        assertThat(second.state().remind(REMINDERS, hold.reviewAt().plus(Duration.ofDays(365)))).isEmpty();
    }

    @Test
    void missed_reminders_become_one_reminder() {
        var late = hold(user).remind(REMINDERS, hold(user).reviewAt().plus(MS)).orElseThrow();
        assertThat(late.state().remind(REMINDERS, late.state().reviewAt().plus(MS))).isEmpty();
    }

    @Test
    void a_new_review_has_a_reminder_of_its_own_and_an_ended_hold_has_none() {
        var hold = hold(user);
        var next = hold.reviewAt().plus(Duration.ofDays(90));
        var reviewed = accepted(hold.review(review(next), OFFICER_2, NOW)).state();
        assertThat(reviewed.remind(REMINDERS, hold.reviewAt())).isEmpty();
        assertThat(reviewed.remind(REMINDERS, next)).isPresent();
        assertThat(hold.lapse(LAPSES).orElseThrow().state().remind(REMINDERS, hold.reviewAt())).isEmpty();
    }

    @Test
    void it_takes_a_second_officer_to_approve() {
        assertThat(code(hold(user).approve(OFFICER_1, NOW))).isEqualTo("second-officer-required");
        var approved = accepted(hold(user).approve(OFFICER_2, NOW));
        assertThat(approved.state().state()).isInstanceOf(Active.class);
        assertThat(approved.events()).hasSize(1).first().isInstanceOf(LegalHoldApproved.class);
    }

    @Test
    void the_same_approval_again_is_a_success_and_anothers_is_not() {
        var active = active();
        assertThat(active.approve(OFFICER_2, NOW)).isEqualTo(new Unchanged<>(active));
        assertThat(code(active.approve(OFFICER_1, NOW))).isEqualTo("hold-already-approved");
    }

    @Test
    void a_proposal_lapses_to_the_millisecond() {
        assertThat(hold(user).lapse(LAPSES.minus(MS))).isEmpty();
        assertThat(hold(user).approve(OFFICER_2, LAPSES.minus(MS))).isInstanceOf(Accepted.class);

        var lapse = hold(user).lapse(LAPSES).orElseThrow();
        assertThat(lapse.state().protects()).isFalse();
        assertThat(lapse.state().endedAt()).contains(LAPSES);
        assertThat(lapse.events()).containsExactly(
                new LegalHoldReleased(lapse.state().id().value(), List.of(user), "lapsed"));
        assertThat(code(hold(user).approve(OFFICER_2, LAPSES))).isEqualTo("hold-lapsed");
    }

    @Test
    void an_approved_hold_does_not_lapse() {
        assertThat(active().lapse(LAPSES.plus(Duration.ofDays(1_000)))).isEmpty();
    }

    @Test
    void a_release_protects_until_a_second_officer_approves_it() {
        var proposed = accepted(active().proposeRelease(OFFICER_1, NOW));
        assertThat(proposed.state().protects()).isTrue();
        assertThat(proposed.events()).hasSize(1).first().isInstanceOf(LegalHoldReleaseProposed.class);
        assertThat(code(proposed.state().approveRelease(OFFICER_1, NOW))).isEqualTo("second-officer-required");

        var released = accepted(proposed.state().approveRelease(OFFICER_2, NOW.plus(MS)));
        assertThat(released.state().state()).isInstanceOf(Released.class);
        assertThat(released.state().protects()).isFalse();
        assertThat(released.state().settled()).isFalse();
        assertThat(released.state().endedAt()).contains(NOW.plus(MS));
        assertThat(released.events()).containsExactly(
                new LegalHoldReleased(released.state().id().value(), List.of(user), "approved"));
        assertThat(released.state().approveRelease(OFFICER_2, NOW)).isInstanceOf(Unchanged.class);
        assertThat(code(released.state().approveRelease(OFFICER_1, NOW))).isEqualTo("hold-ended");
    }

    @Test
    void steps_out_of_order_are_refused() {
        assertThat(code(hold(user).proposeRelease(OFFICER_1, NOW))).isEqualTo("hold-not-active");
        assertThat(code(hold(user).approveRelease(OFFICER_2, NOW))).isEqualTo("release-not-proposed");
        assertThat(code(active().approveRelease(OFFICER_2, NOW))).isEqualTo("release-not-proposed");
        assertThat(code(lapsed().proposeRelease(OFFICER_2, NOW))).isEqualTo("hold-ended");
        assertThat(code(lapsed().approveRelease(OFFICER_2, NOW))).isEqualTo("hold-ended");
        assertThat(code(released().approve(OFFICER_2, NOW))).isEqualTo("hold-already-approved");
    }

    @Test
    void an_ended_hold_never_protects_again() {
        Stream.of(released(), lapsed()).forEach(ended -> {
            assertThat(Stream.of(ended.approve(OFFICER_1, NOW), ended.proposeRelease(OFFICER_1, NOW),
                    ended.approveRelease(OFFICER_1, NOW))).noneMatch(Accepted.class::isInstance);
            assertThat(ended.lapse(LAPSES)).isEmpty();
        });
    }

    @Test
    void marks_made_for_a_hold_that_ended_meanwhile_are_to_be_taken_off_again() {
        var settled = released().unmarked();
        assertThat(settled.settled()).isTrue();
        assertThat(settled.marked(List.of()).settled()).isFalse();
        assertThatThrownBy(() -> active().unmarked()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_deletion_that_the_hold_missed_is_listed_once_in_its_latest_state() {
        var deletion = Ids.next();
        var begun = new TooLate(user, deletion, NOW, null);
        var over = new TooLate(user, deletion, NOW, NOW.plus(MS));
        assertThat(hold(user).marked(List.of(begun)).marked(List.of(over)).tooLateFor()).containsExactly(over);
    }

    @Test
    void the_words_of_an_ended_hold_go_with_the_subject() {
        var erased = released().withoutTextsAbout(user);
        assertThat(erased.grounds()).isEqualTo(Grounds.none());
        assertThat(erased.hasTextsAbout(user)).isFalse();
    }

    @Test
    void a_hold_that_came_too_late_for_one_keeps_what_the_others_of_the_case_need() {
        var erased = accepted(hold(user, user()).approve(OFFICER_2, NOW)).state().withoutTextsAbout(user);
        assertThat(erased.grounds().reason()).isNull();
        assertThat(erased.grounds().authority()).isNotNull();
        assertThat(erased.hasTextsAbout(user)).isFalse();

        var released = accepted(
                accepted(erased.proposeRelease(OFFICER_1, NOW)).state().approveRelease(OFFICER_2, NOW)).state();
        assertThat(released.grounds()).isEqualTo(Grounds.none());
    }

    @Test
    void nothing_printed_shows_the_grounds() {
        assertThat(noted(hold(user), note()).toString()).doesNotContain("Canary", "Anytown", "AP-2026");
        assertThat(note().toString()).doesNotContain("Canary");
    }

    @Test
    void a_note_is_added_once_and_its_event_has_no_text() {
        var note = note();
        var added = accepted(hold(user).note(note));
        assertThat(added.events())
                .containsExactly(new LegalHoldNoteAdded(added.state().id().value(), List.of(user), OFFICER_2));
        assertThat(added.state().grounds().notes()).containsExactly(note);
        assertThat(added.state().state()).isEqualTo(hold(user).state());
        assertThat(added.state().note(note)).isEqualTo(new Unchanged<>(added.state()));
        var second = note();
        assertThat(noted(added.state(), second).grounds().notes()).containsExactly(note, second);
    }

    @Test
    void an_ended_hold_takes_no_note_and_a_hold_takes_a_hundred() {
        assertThat(code(lapsed().note(note()))).isEqualTo("hold-lapsed");
        assertThat(code(released().note(note()))).isEqualTo("hold-ended");
        var full = hold(user);
        for (var i = 0; i < 100; i++) {
            full = noted(full, note());
        }
        assertThat(code(full.note(note()))).isEqualTo("too-many-notes");
    }

    @Test
    void notes_go_with_the_reason() {
        var ofTwo = noted(hold(user, user()), note());
        assertThat(ofTwo.withoutTextsAbout(user()).grounds().notes()).hasSize(1);
        assertThat(ofTwo.withoutTextsAbout(user).grounds().notes()).isEmpty();
        var ended = noted(hold(user), note()).lapse(LAPSES).orElseThrow().state();
        assertThat(ended.grounds().notes()).hasSize(1);
        assertThat(ended.withoutTexts().isWordy()).isFalse();
        assertThat(ended.withoutTexts().grounds().notes()).isEmpty();
    }

    private static HoldNote note() {
        return new HoldNote(Ids.next(), "Canary Person was seen by the court.", OFFICER_2, NOW);
    }

    private static LegalHold noted(LegalHold hold, HoldNote note) {
        return accepted(hold.note(note)).state();
    }

    private LegalHold active() {
        return accepted(hold(user).approve(OFFICER_2, NOW)).state();
    }

    private LegalHold released() {
        return accepted(accepted(active().proposeRelease(OFFICER_1, NOW)).state().approveRelease(OFFICER_2, NOW))
                .state();
    }

    private LegalHold lapsed() {
        var lapsed = hold(user).lapse(LAPSES).orElseThrow().state();
        assertThat(lapsed.state()).isInstanceOf(Lapsed.class);
        return lapsed;
    }

    private static Accepted<LegalHold> accepted(Decision<LegalHold> decision) {
        assertThat(decision).isInstanceOf(Accepted.class);
        return (Accepted<LegalHold>) decision;
    }

    private static String code(Decision<LegalHold> decision) {
        assertThat(decision).isInstanceOf(Declined.class);
        return ((Declined<LegalHold>) decision).refusal().code();
    }
}
