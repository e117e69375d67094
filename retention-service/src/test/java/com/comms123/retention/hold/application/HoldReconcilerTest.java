package com.comms123.retention.hold.application;

import static com.comms123.retention.fixture.RetentionFixture.NOW;
import static com.comms123.retention.fixture.RetentionFixture.OFFICER_1;
import static com.comms123.retention.fixture.RetentionFixture.OFFICER_2;
import static com.comms123.retention.fixture.RetentionFixture.THIRTY_DAYS;
import static com.comms123.retention.fixture.RetentionFixture.organisation;
import static com.comms123.retention.fixture.RetentionFixture.placeHold;
import static com.comms123.retention.fixture.RetentionFixture.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.RecordReference;
import com.comms123.platform.outcome.Decision.Accepted;
import com.comms123.retention.deletion.domain.Deletion.Held;
import com.comms123.retention.deletion.domain.Deletion.Purging;
import com.comms123.retention.deletion.domain.DeletionRequest;
import com.comms123.retention.fixture.InMemoryHolds;
import com.comms123.retention.fixture.RetentionFixture;
import com.comms123.retention.hold.domain.LegalHold;
import com.comms123.retention.hold.domain.Scope;
import com.comms123.retention.hold.domain.TooLate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HoldReconcilerTest {
    private static final int MARKED_AT_ONCE = HoldReconciler.BATCHES * RetentionFixture.PROPERTIES.batch();
    private static final int MANY = 2 * MARKED_AT_ONCE + 4;

    private final RetentionFixture retention = new RetentionFixture();

    /// Two complete the end of a hold while a third, who does not know it yet, still marks for it: the first has taken
    /// the marks off, then comes the late mark, and the third says so; the first one's completion is not true any more.
    @Test
    void a_late_mark_is_removed_before_the_hold_counts_as_reconciled() {
        var hold = ended();
        var marks = new LateMark(retention.holds);
        var settled = new HoldReconciler(retention.holds, marks, retention.clock).reconcile(hold.id());
        assertThat(settled.settled()).isTrue();
        assertThat(marks.left).isFalse();
    }

    @Test
    void a_hold_on_a_school_protects_all_its_deletions_at_once_and_marks_them_in_batches() {
        var school = organisation();
        var requests = deletionsOf(school);
        var hold = retention.placing.place(placeHold(school));
        assertThat(hold.settled()).isFalse();
        assertThat(held(requests)).isEqualTo(MARKED_AT_ONCE);

        retention.clock.set(NOW.plus(THIRTY_DAYS));
        retention.purging.claimDue(MANY);
        assertThat(retention.deletions.all()).as("unmarked deletions are not claimed either")
                .noneMatch(Purging.class::isInstance);
        retention.clock.set(NOW);
        retention.rounds();
        retention.rounds();
        assertThat(retention.holds.get(hold.id()).settled()).isTrue();
        assertThat(held(requests)).isEqualTo(MANY);
    }

    @Test
    void after_a_crash_marking_begins_again_and_ends() {
        var school = organisation();
        var requests = deletionsOf(school);
        retention.placing.place(placeHold(school));
        var restarted = new HoldReconciler(retention.holds, retention.marker, retention.clock);
        var calls = 0;
        for (; restarted.reconcileRemaining(1) > 0; calls++) {
            assertThat(held(requests)).isLessThanOrEqualTo(Math.max(1, calls + 1) * MARKED_AT_ONCE);
        }
        assertThat(calls).isEqualTo(MANY / MARKED_AT_ONCE + 1);
        assertThat(held(requests)).isEqualTo(MANY);
    }

    @Test
    void the_end_of_a_hold_takes_its_marks_off_in_batches() {
        var school = organisation();
        var requests = deletionsOf(school);
        var hold = retention.activeHold(school);
        while (retention.reconciler.reconcileRemaining(1) > 0) {
        }
        retention.release(hold);
        assertThat(retention.holds.get(hold).settled()).isFalse();
        assertThat(held(requests)).isEqualTo(MANY - MARKED_AT_ONCE);
        while (retention.reconciler.reconcileRemaining(1) > 0) {
        }
        assertThat(held(requests)).isZero();
    }

    @Test
    void the_list_of_what_a_hold_came_too_late_for_is_complete_when_its_marks_are() {
        var school = organisation();
        deletionsOf(school);
        retention.clock.set(NOW.plus(THIRTY_DAYS));
        while (retention.purging.claimDue(MANY).claimed() > 0) {
        }
        var hold = retention.placing.place(placeHold(school, user()));
        while (retention.reconciler.reconcileRemaining(1) > 0) {
        }
        assertThat(retention.holds.get(hold.id()).tooLateFor()).hasSize(MANY);
    }

    private List<DeletionRequest> deletionsOf(RecordReference school) {
        return IntStream.range(0, MANY).mapToObj(_ -> retention.scheduled(user(), school)).toList();
    }

    private long held(List<DeletionRequest> requests) {
        return requests.stream().map(retention::deletion).filter(Held.class::isInstance).count();
    }

    private LegalHold ended() {
        var id = retention.placing.place(placeHold(user())).id();
        retention.placing.approve(id, OFFICER_2);
        retention.placing.proposeRelease(id, OFFICER_1);
        var proposed = retention.holds.get(id);
        var release = (Accepted<LegalHold>) proposed.approveRelease(OFFICER_2,
                retention.clock.instant());
        retention.holds.save(release.state(), release.events());
        return retention.holds.get(id);
    }

    private static final class LateMark implements ProtectedRecords {
        private final InMemoryHolds holds;
        private boolean first = true;
        private boolean left;

        private LateMark(InMemoryHolds holds) {
            this.holds = holds;
        }

        @Override
        public boolean release(LegalHold hold) {
            left = false;
            if (first) {
                first = false;
                holds.save(holds.get(hold.id()).unmarked(), List.of());
                left = true;
                holds.save(holds.get(hold.id()).marked(List.of()), List.of());
            }
            return true;
        }

        @Override
        public Marking protect(LegalHold hold, @Nullable UUID from) {
            throw new AssertionError("it has ended");
        }

        @Override
        public List<TooLate> claimed(Scope scope) {
            return List.of();
        }
    }
}
