package com.comms123.membership.imports.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.membership.ImportCompleted;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.ids.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImportTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final Import queued = queued(false);

    @Test
    void it_waits_to_be_taken_up_and_is_nobody_elses_until_the_lease_has_run_out() {
        assertThat(queued.dueAt()).isEqualTo(NOW);
        var claimed = queued.claim(NOW, LEASE);
        assertThat(claimed.state()).isEqualTo(ImportState.READING);
        assertThat(claimed.dueAt()).isEqualTo(NOW.plus(LEASE));
        assertThat(claimed.read(7, List.of(), NOW, LEASE).claim(NOW, LEASE).state()).as("goes on where it was")
                .isEqualTo(ImportState.APPLYING);
    }

    @Test
    void it_fails_when_it_was_taken_up_again_and_again_and_never_got_on() {
        var now = queued;
        for (var attempt = 1; attempt <= Import.MOST_ATTEMPTS; attempt++) {
            now = now.claim(NOW, LEASE);
            assertThat(now.isHopeless(NOW)).isFalse();
        }
        assertThat(now.claim(NOW, LEASE).isHopeless(NOW)).isTrue();
        assertThat(now.advance(Tally.NONE, NOW, LEASE).claim(NOW, LEASE).isHopeless(NOW)).as("it got on").isFalse();
    }

    @Test
    void waiting_for_something_is_no_attempt_but_ends_after_a_day() {
        var now = queued;
        for (var attempt = 0; attempt < 100; attempt++) {
            now = now.claim(NOW, LEASE).pause(NOW, LEASE);
        }
        assertThat(now.claim(NOW, LEASE).isHopeless(NOW.plus(Import.LONGEST))).isFalse();
        assertThat(now.claim(NOW, LEASE).isHopeless(NOW.plus(Import.LONGEST).plusMillis(1))).isTrue();
    }

    @Test
    void a_completed_import_publishes_its_counts_and_a_dry_run_publishes_nothing() {
        var done = queued.claim(NOW, LEASE).read(10, List.of(), NOW, LEASE).advance(new Tally(1, 2, 3, 4, 5, 6, 7), NOW,
                LEASE);
        var completed = done.complete(NOW);
        assertThat(completed.events()).containsExactly(
                new ImportCompleted(done.id().value(), done.organisation().value(), 10, 1, 2, 3, 4));
        assertThat(completed.state().state()).isEqualTo(ImportState.COMPLETED);
        assertThat(completed.state().dueAt()).isNull();
        assertThat(queued(true).complete(NOW).events()).isEmpty();
    }

    @Test
    void a_failed_one_is_taken_up_by_nobody_and_says_why() {
        var failed = queued.claim(NOW, LEASE).fail(ImportProblem.GAVE_UP, NOW);
        assertThat(failed.dueAt()).isNull();
        assertThat(failed.endedAt()).isEqualTo(NOW);
        assertThat(failed.problem()).isEqualTo(ImportProblem.GAVE_UP);
        assertThat(failed.state().underWay()).isFalse();
    }

    private static Import queued(boolean dryRun) {
        return Import.queued(new ImportId(Ids.next()), new OrganisationId(Ids.next()), new UserId(Ids.next()), dryRun,
                false, NOW);
    }
}
