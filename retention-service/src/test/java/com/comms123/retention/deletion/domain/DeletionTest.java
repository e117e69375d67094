package com.comms123.retention.deletion.domain;

import static com.comms123.retention.fixture.RetentionFixture.GRACE;
import static com.comms123.retention.fixture.RetentionFixture.NOW;
import static com.comms123.retention.fixture.RetentionFixture.OFFICER_1;
import static com.comms123.retention.fixture.RetentionFixture.OFFICER_2;
import static com.comms123.retention.fixture.RetentionFixture.OWNERS;
import static com.comms123.retention.fixture.RetentionFixture.RECEIPT;
import static com.comms123.retention.fixture.RetentionFixture.hold;
import static com.comms123.retention.fixture.RetentionFixture.organisation;
import static com.comms123.retention.fixture.RetentionFixture.request;
import static com.comms123.retention.fixture.RetentionFixture.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.contracts.RecordReference;
import com.comms123.contracts.retention.RecordErased;
import com.comms123.contracts.retention.RecordPurgeDue;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Decision.Accepted;
import com.comms123.retention.certificate.domain.CertificateId;
import com.comms123.retention.certificate.domain.SignedCertificate;
import com.comms123.retention.deletion.domain.Answer.Complete;
import com.comms123.retention.deletion.domain.Answer.NothingNew;
import com.comms123.retention.deletion.domain.Answer.StillAwaiting;
import com.comms123.retention.deletion.domain.Deletion.Held;
import com.comms123.retention.deletion.domain.Deletion.Purging;
import com.comms123.retention.deletion.domain.Deletion.Scheduled;
import com.comms123.retention.deletion.domain.Protection.CameTooLate;
import com.comms123.retention.deletion.domain.Protection.MarkedBefore;
import com.comms123.retention.hold.domain.LegalHold;
import com.comms123.retention.hold.domain.TooLate;
import com.comms123.retention.round.AskBackOff;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeletionTest {
    private static final Duration MS = Duration.ofMillis(1);
    private static final AskBackOff PACE = new AskBackOff(Duration.ofMinutes(1), Duration.ofMinutes(5));

    private final RecordReference user = user();
    private final DeletionRequest request = request(user);
    private final Scheduled scheduled = Deletion.schedule(request);
    private final Instant due = request.dueAt();

    @Test
    void a_record_is_claimed_when_due_and_not_a_millisecond_before() {
        assertThat(claim(scheduled, due.minus(MS))).isEmpty();
        assertThat(claim(scheduled, due)).isPresent();
        assertThat(claim(scheduled, due.plus(MS))).isPresent();
    }

    @Test
    void a_claim_commands_removal_in_the_same_write() {
        var claim = claim(scheduled, due).orElseThrow();
        assertThat(claim.events()).containsExactly(new RecordPurgeDue(claim.deletion().purge().id().value(),
                user.kind(), user.id()));
        assertThat(claim.deletion().purge().awaited()).isEqualTo(OWNERS);
    }

    @Test
    void a_hold_takes_a_record_off_the_schedule_once() {
        var hold = hold(user);
        var held = alignedWith(scheduled, hold);
        assertThat(held).isInstanceOf(Held.class);
        assertThat(held.alignedWith(List.of(hold), GRACE)).isEmpty();
        assertThat(held.protect(HoldMark.of(hold))).isInstanceOf(MarkedBefore.class);
    }

    @Test
    void a_hold_on_a_school_protects_its_people() {
        var school = organisation();
        assertThat(Deletion.schedule(request(user, school)).alignedWith(List.of(hold(school)), GRACE)).isPresent();
        assertThat(scheduled.alignedWith(List.of(hold(school), hold(user())), GRACE)).isEmpty();
    }

    @Test
    void a_release_long_before_the_due_moment_changes_nothing() {
        var hold = hold(user);
        var resumed = alignedWith(alignedWith(scheduled, hold), released(hold, NOW.plus(Duration.ofDays(2))));
        assertThat(resumed).isInstanceOf(Scheduled.class);
        assertThat(resumed.due().at()).isEqualTo(due);
    }

    @Test
    void a_release_after_the_due_moment_leaves_seven_days_to_the_millisecond() {
        var hold = hold(user);
        var releasedAt = due.plus(Duration.ofDays(100));
        var resumed = (Scheduled) alignedWith(alignedWith(scheduled, hold), released(hold, releasedAt));
        assertThat(claim(resumed, releasedAt.plus(GRACE).minus(MS))).isEmpty();
        assertThat(claim(resumed, releasedAt.plus(GRACE))).isPresent();
    }

    @Test
    void a_record_leaves_hold_with_its_last_hold_and_the_latest_end_counts() {
        var one = hold(user);
        var other = hold(user);
        var held = alignedWith(alignedWith(scheduled, one), other);
        var late = due.plus(Duration.ofDays(50));
        var early = due.plus(Duration.ofDays(10));

        var first = alignedWith(held, released(one, late));
        assertThat(first).isInstanceOfSatisfying(Held.class,
                stillHeld -> assertThat(stillHeld.marks()).extracting(HoldMark::hold).containsExactly(other.id()));
        var second = alignedWith(first, released(other, early));
        assertThat(second).isInstanceOf(Scheduled.class);
        assertThat(second.due().at()).isEqualTo(late.plus(GRACE));
    }

    @Test
    void a_hold_that_was_never_marked_here_still_leaves_the_grace_period() {
        var hold = hold(user);
        var releasedAt = due.minus(MS);
        var resumed = alignedWith(scheduled, released(hold, releasedAt));
        assertThat(resumed.due().at()).isEqualTo(releasedAt.plus(GRACE));
        assertThat(resumed.alignedWith(List.of(released(hold, releasedAt)), GRACE)).isEmpty();
    }

    @Test
    void a_hold_that_had_ended_before_the_request_has_no_say() {
        var urgent = new DeletionRequest(request.id(), user, NOW.plus(MS), NOW.plus(MS), request.receiptHash(), "2.1",
                request.touches());
        assertThat(Deletion.schedule(urgent).alignedWith(List.of(released(hold(user), NOW)), GRACE)).isEmpty();
    }

    @Test
    void a_confidential_hold_moves_nothing_that_is_disclosed() {
        var hold = hold(true, user);
        var held = (Held) alignedWith(scheduled, hold);
        var resumed = alignedWith(held, released(hold, due));
        assertThat(resumed.due()).isEqualTo(new Due(due.plus(GRACE), due));
    }

    @Test
    void a_hold_after_the_claim_names_the_deletion_it_missed() {
        var purging = claim(scheduled, due).orElseThrow().deletion();
        assertThat(purging.protect(HoldMark.of(hold(user))))
                .isEqualTo(new CameTooLate(new TooLate(user, request.id().value(), due, null)));
        assertThat(purging.alignedWith(List.of(hold(user)), GRACE)).isEmpty();
    }

    @Test
    void owners_are_asked_again_ever_more_slowly() {
        var purging = claim(scheduled, due).orElseThrow().deletion();
        var first = due.plus(Duration.ofMinutes(1));
        assertThat(purging.commandAgain(PACE, first.minus(MS))).isEmpty();
        var again = purging.commandAgain(PACE, first).orElseThrow();
        assertThat(again.events()).containsExactly(purging.command());
        assertThat(again.deletion().purge().nextCommandAt()).isEqualTo(first.plus(Duration.ofMinutes(2)));
        assertThat(PACE.after(3)).isEqualTo(Duration.ofMinutes(4));
        assertThat(PACE.after(4)).isEqualTo(Duration.ofMinutes(5));
        assertThat(PACE.after(1_000)).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void only_the_last_owner_without_residue_completes() {
        var purging = claim(scheduled, due).orElseThrow().deletion();
        var one = awaiting(purging.answered("identity", part(3, 0)));
        assertThat(one.purge().awaited()).containsExactly("messaging");
        var residue = awaiting(one.answered("messaging", part(7, 2)));
        assertThat(residue.purge().awaited()).containsExactly("messaging");
        assertThat(residue.answered("messaging", part(0, 0))).isInstanceOfSatisfying(Complete.class,
                complete -> assertThat(complete.deletion().purge().parts().get("messaging"))
                        .isEqualTo(part(7, 0)));
    }

    @Test
    void repeated_and_unrequested_answers_change_nothing() {
        var purging = claim(scheduled, due).orElseThrow().deletion();
        var one = awaiting(purging.answered("identity", part(3, 0)));
        assertThat(one.answered("identity", part(3, 0))).isInstanceOf(NothingNew.class);
        assertThat(one.answered("identity", part(0, 5))).isInstanceOf(NothingNew.class);
        assertThat(awaiting(one.answered("somebody", part(1, 0))).purge().awaited()).containsExactly("messaging");
    }

    @Test
    void there_is_no_certificate_before_all_have_answered() {
        var purging = claim(scheduled, due).orElseThrow().deletion();
        var certificate = new SignedCertificate(new CertificateId(Ids.next()), "{}", "key", "signature");
        assertThatThrownBy(() -> purging.certified(certificate, due)).isInstanceOf(IllegalStateException.class);

        var one = awaiting(purging.answered("identity", part(3, 0)));
        var complete = ((Complete) one.answered("messaging", part(0, 0))).deletion();
        var erasure = complete.certified(certificate, due.plus(MS));
        assertThat(erasure.events()).containsExactly(new RecordErased(complete.purge().id().value(),
                request.id().value(), user.kind(), user.id(), certificate.id().value(),
                "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"));
        assertThat(erasure.deletion().protect(HoldMark.of(hold(user))))
                .isEqualTo(new CameTooLate(new TooLate(user, request.id().value(), due, due.plus(MS))));
    }

    @Test
    void a_receipt_proves_itself_and_nothing_else_does() {
        assertThat(request.provenBy(RECEIPT)).isTrue();
        assertThat(request.provenBy(RECEIPT + " ")).isFalse();
        assertThat(request.provenBy("")).isFalse();
        assertThat(request.provenBy(request.receiptHash())).isFalse();
        assertThat(request.toString()).doesNotContain(request.receiptHash());
    }

    private static java.util.Optional<Scheduled.Claim> claim(Scheduled scheduled, Instant now) {
        return scheduled.claim(new PurgeId(Ids.next()), OWNERS, PACE, now);
    }

    private static Deletion alignedWith(Deletion deletion, LegalHold hold) {
        return deletion.alignedWith(List.of(hold), GRACE).orElseThrow();
    }

    private static LegalHold released(LegalHold hold, Instant at) {
        var active = ((Accepted<LegalHold>) hold.approve(OFFICER_2, NOW)).state();
        var proposed = ((Accepted<LegalHold>) active.proposeRelease(OFFICER_1, at)).state();
        return ((Accepted<LegalHold>) proposed.approveRelease(OFFICER_2, at)).state();
    }

    private static Part part(long count, long residual) {
        return new Part(Map.of("things", count), residual, NOW);
    }

    private static Purging awaiting(Answer answer) {
        assertThat(answer).isInstanceOf(StillAwaiting.class);
        return ((StillAwaiting) answer).deletion();
    }
}
