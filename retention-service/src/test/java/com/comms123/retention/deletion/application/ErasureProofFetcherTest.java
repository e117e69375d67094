package com.comms123.retention.deletion.application;

import static com.comms123.retention.fixture.RetentionFixture.PROPERTIES;
import static com.comms123.retention.fixture.RetentionFixture.THIRTY_DAYS;
import static com.comms123.retention.fixture.RetentionFixture.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.retention.certificate.domain.LogProof;
import com.comms123.retention.certificate.domain.ProofState.Pending;
import com.comms123.retention.certificate.domain.ProofState.Proven;
import com.comms123.retention.deletion.domain.Deletion.Purged;
import com.comms123.retention.fixture.PlayedAuditLog;
import com.comms123.retention.fixture.RetentionFixture;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErasureProofFetcherTest {
    private final RetentionFixture retention = new RetentionFixture();
    private final PlayedAuditLog log = new PlayedAuditLog();
    private final ErasureProofFetcher fetcher = new ErasureProofFetcher(retention.deletions, log, retention.clock,
            PROPERTIES);

    @Test
    void a_certificate_is_issued_unproven_and_gets_its_proof_when_the_log_has_it() {
        var issued = issued();
        assertThat(issued.proving()).isEqualTo(new Pending(0, retention.clock.instant()));
        log.append(issued.certificate());
        fetcher.prove(10);
        assertThat(stored(issued).proving())
                .isEqualTo(new Proven(log.proofOf(issued.certificate()), retention.clock.instant()));
        assertThat(stored(issued).certificate()).isEqualTo(issued.certificate());
    }

    @Test
    void a_missing_proof_is_fetched_again_after_2_4_and_8_seconds_to_the_millisecond() {
        var issued = issued();
        fetcher.prove(10);
        for (var seconds : List.of(2, 4, 8)) {
            var asked = log.asked();
            retention.clock.advance(Duration.ofSeconds(seconds).minusMillis(1));
            fetcher.prove(10);
            assertThat(log.asked()).isEqualTo(asked);
            retention.clock.advance(Duration.ofMillis(1));
            fetcher.prove(10);
            assertThat(log.asked()).isEqualTo(asked + 1);
        }
        log.append(issued.certificate());
        retention.clock.advance(Duration.ofSeconds(16));
        fetcher.prove(10);
        assertThat(stored(issued).proving()).isInstanceOf(Proven.class);
    }

    @Test
    void the_waits_grow_to_an_hour_and_no_further() {
        issued();
        for (var i = 0; i < 30; i++) {
            fetcher.prove(10);
            retention.clock.advance(Duration.ofHours(1));
        }
        assertThat(log.asked()).isEqualTo(30);
    }

    @Test
    void a_fetched_proof_is_kept_and_not_fetched_again() {
        var issued = issued();
        log.append(issued.certificate());
        fetcher.prove(10);
        var first = stored(issued);
        retention.clock.advance(Duration.ofDays(1));
        fetcher.prove(10);
        assertThat(log.asked()).isEqualTo(1);
        assertThat(first.proven(log.proofOf(issued.certificate()), retention.clock.instant())).isEmpty();
    }

    @Test
    void a_proof_of_something_else_is_not_kept() {
        var issued = issued();
        var other = issued();
        var right = log.proofOf(issued.certificate());
        for (var wrong : List.of(log.proofOf(other.certificate()),
                new LogProof(right.entry(), right.salt(), right.detail(), right.path().subList(0, 2),
                        right.checkpoint()),
                new LogProof(right.entry(), right.salt(), "{}", right.path(), right.checkpoint()),
                new LogProof("no JSON", right.salt(), right.detail(), right.path(), right.checkpoint()))) {
            log.answer(issued.certificate().id(), wrong);
            fetcher.prove(10);
            retention.clock.advance(Duration.ofHours(1));
            assertThat(stored(issued).proving()).isInstanceOf(Pending.class);
        }
        log.append(issued.certificate());
        fetcher.prove(10);
        assertThat(stored(issued).proving()).isInstanceOf(Proven.class);
    }

    @Test
    void a_round_is_limited_and_says_whether_there_may_be_more() {
        for (var i = 0; i < 5; i++) {
            log.append(issued().certificate());
        }
        assertThat(fetcher.prove(2)).isTrue();
        assertThat(fetcher.prove(2)).isTrue();
        assertThat(fetcher.prove(2)).isFalse();
        assertThat(retention.deletions.unprovenSince(retention.clock.instant().plusSeconds(1))).isZero();
        assertThat(log.asked()).isEqualTo(3);
        assertThat(fetcher.prove(2)).isFalse();
        assertThat(log.asked()).as("nobody is asked for nothing").isEqualTo(3);
    }

    private Purged issued() {
        var request = retention.scheduled(user());
        retention.clock.advance(THIRTY_DAYS);
        retention.rounds();
        retention.allAnswered();
        return (Purged) retention.deletion(request);
    }

    private Purged stored(Purged purged) {
        return (Purged) retention.deletions.get(purged.id());
    }
}
