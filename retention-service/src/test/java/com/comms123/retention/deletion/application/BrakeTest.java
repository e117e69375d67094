package com.comms123.retention.deletion.application;

import static com.comms123.retention.fixture.RetentionFixture.OFFICER_1;
import static com.comms123.retention.fixture.RetentionFixture.OFFICER_2;
import static com.comms123.retention.fixture.RetentionFixture.PROPERTIES;
import static com.comms123.retention.fixture.RetentionFixture.request;
import static com.comms123.retention.fixture.RetentionFixture.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.contracts.retention.RecordPurgeDue;
import com.comms123.platform.outcome.Refused;
import com.comms123.retention.RetentionProperties;
import com.comms123.retention.fixture.RetentionFixture;
import com.comms123.retention.hold.application.HeldRecordReader;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// A batch of removals far above the usual size waits for two people.
class BrakeTest {
    private static final int USUAL = 5;
    private static final int BATCH = 3;

    private final RetentionFixture fixture = new RetentionFixture();
    private final PurgeCoordinator coordinator = new PurgeCoordinator(fixture.deletions, fixture.marker,
            new HeldRecordReader(fixture.holds, fixture.clock, PROPERTIES), fixture.callingOff, fixture.switches,
            fixture.pausing, fixture.signing, fixture.clock, properties());

    @Test
    void the_usual_number_is_claimed_without_asking() {
        due(USUAL);
        claimAll();
        assertThat(commanded()).isEqualTo(USUAL);
        assertThat(fixture.switches.read().isBraked()).isFalse();
    }

    @Test
    void a_larger_batch_waits_until_two_different_officers_have_allowed_it() {
        due(USUAL + 1);
        claimAll();
        assertThat(commanded()).as("nobody has allowed it").isZero();
        assertThat(Objects.requireNonNull(fixture.switches.read().brake()).due()).isEqualTo(USUAL + 1);

        fixture.pausing.allow(OFFICER_1);
        fixture.pausing.allow(OFFICER_1);
        claimAll();
        assertThat(commanded()).as("one officer twice is one").isZero();

        fixture.pausing.allow(OFFICER_2);
        claimAll();
        assertThat(commanded()).isEqualTo(USUAL + 1);
    }

    @Test
    void allowing_one_large_batch_does_not_allow_the_next() {
        due(USUAL + 1);
        claimAll();
        fixture.pausing.allow(OFFICER_1);
        fixture.pausing.allow(OFFICER_2);
        claimAll();
        due(USUAL);
        claimAll();
        assertThat(commanded()).as("as many as usual").isEqualTo(2 * USUAL + 1);

        due(USUAL + 1);
        claimAll();
        assertThat(commanded()).isEqualTo(2 * USUAL + 1);
        assertThat(fixture.switches.read().isBraked()).isTrue();
    }

    @Test
    void nobody_can_allow_a_batch_before_there_is_one() {
        assertThatThrownBy(() -> fixture.pausing.allow(OFFICER_1)).isInstanceOf(Refused.class);
    }

    private void due(int number) {
        for (var i = 0; i < number; i++) {
            fixture.scheduling.schedule(request(user(), fixture.clock.instant()));
        }
        fixture.clock.advance(Duration.ofDays(31));
    }

    private void claimAll() {
        for (var i = 0; i < 10; i++) {
            coordinator.claimDue(BATCH);
        }
    }

    private long commanded() {
        return fixture.deletions.events(RecordPurgeDue.class).size();
    }

    private static RetentionProperties properties() {
        var p = PROPERTIES;
        return new RetentionProperties(p.owners(), p.grace(), p.proposalLifetime(), p.warnOfReview(),
                p.remindOfReview(), p.wordsKept(), p.pauseReasonKept(), p.askAgainAfter(), p.askAgainAtLeastEvery(),
                p.askForProofAfter(), p.lateAfter(), p.round(), BATCH, p.mostUnderWay(), USUAL, p.witnesses(), "");
    }
}
