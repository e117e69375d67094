package com.comms123.retention.hold.application;

import static com.comms123.retention.fixture.RetentionFixture.OFFICER_1;
import static com.comms123.retention.fixture.RetentionFixture.OFFICER_2;
import static com.comms123.retention.fixture.RetentionFixture.placeHold;
import static com.comms123.retention.fixture.RetentionFixture.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.retention.fixture.InMemoryHolds;
import com.comms123.retention.fixture.RetentionFixture;
import com.comms123.retention.hold.domain.HoldDecision.Accepted;
import com.comms123.retention.hold.domain.LegalHold;
import com.comms123.retention.hold.domain.Scope;
import com.comms123.retention.hold.domain.TooLate;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettlingHoldsTest {
    private final RetentionFixture retention = new RetentionFixture();

    /// Two complete the end of a hold while a third, who does not know it yet, still marks for it: the first has taken
    /// the marks off, then comes the late mark, and the third says so; the first one's completion is not true any more.
    @Test
    void who_took_the_marks_off_before_a_late_one_came_does_not_say_that_they_are_off() {
        var hold = ended();
        var marks = new LateMark(retention.holds);
        var settled = new SettlingHolds(retention.holds, marks, retention.clock).settle(hold.id());
        assertThat(settled.settled()).isTrue();
        assertThat(marks.left).isFalse();
    }

    private LegalHold ended() {
        var id = retention.placing.place(placeHold(user())).id();
        retention.placing.approve(id, OFFICER_2);
        retention.placing.proposeRelease(id, OFFICER_1);
        var proposed = retention.holds.get(id);
        var release = (Accepted) proposed.approveRelease(OFFICER_2,
                retention.clock.instant());
        retention.holds.save(release.hold(), release.events());
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
        public void release(LegalHold hold) {
            left = false;
            if (first) {
                first = false;
                holds.save(holds.get(hold.id()).unmarked(), List.of());
                left = true;
                holds.save(holds.get(hold.id()).marked(List.of()), List.of());
            }
        }

        @Override
        public List<TooLate> protect(LegalHold hold) {
            throw new AssertionError("it has ended");
        }

        @Override
        public List<TooLate> claimed(Scope scope) {
            return List.of();
        }
    }
}
