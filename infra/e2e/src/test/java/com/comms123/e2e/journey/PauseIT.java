package com.comms123.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Clause;
import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.http.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// An operator pauses removal, and lets it go on.
@Journey(on = Kind.ALONE)
class PauseIT {
    private static final Patience PATIENCE = Patience.seconds(60);
    private static final Duration THIRTY_DAYS = Duration.ofDays(30);
    private static final Duration PROPOSAL_STANDS = Duration.ofDays(7);
    private static final Duration TEN_YEARS = Duration.ofDays(3_650);

    private final Comms comms;

    PauseIT(Comms comms) {
        this.comms = comms;
    }

    @AfterEach
    void letItGoOn() {
        comms.operator().resumesRemoval();
    }

    @Test
    @Clause("UP-4")
    void in_a_pause_nothing_is_removed_and_the_dry_run_says_why_and_afterwards_it_is() {
        var school = comms.access().organisation("school");
        var leaver = comms.newcomer(NewPerson.canary("Pia"), school.id(), List.of());
        var deletion = leaver.parent().asksForDeletion();
        var officer = comms.privacyOfficer(1);
        PATIENCE.until("it is scheduled", () -> officer.session().get("/api/v1/deletions/" + deletion.id())
                .status() == 200);
        assertThat(officer.whatKeeps(deletion.id())).containsExactly("not-due");
        officer.session().put("/api/v1/purging/pause", Json.object("reason", "I would like to")).expect(403);

        var paused = comms.operator().pausesRemoval("A backup is compared");
        assertThat(officer.session().get("/api/v1/purging").expect(200).json()).isEqualTo(paused);
        assertThat(paused.path("reason").asString()).isEqualTo("A backup is compared");

        comms.clocks().advance(THIRTY_DAYS);
        assertThat(officer.whatKeeps(deletion.id())).containsExactly("paused");
        // Proposals lapse and removals begin in the same rounds: when a second one has lapsed, a whole round has passed.
        aProposalLapses(deletion.dueAt().plus(TEN_YEARS));
        aProposalLapses(deletion.dueAt().plus(TEN_YEARS));
        assertThat(officer.deletion(deletion.id()).path("state").asString()).isEqualTo("scheduled");

        comms.operator().resumesRemoval();
        var past = officer.session().get("/api/v1/purging").expect(200).json().path("history").path(0);
        assertThat(past.path("reason").asString()).isEqualTo("A backup is compared");
        assertThat(past.path("since")).isEqualTo(paused.path("since"));
        assertThat(past.path("resumedBy")).isEqualTo(paused.path("by"));
        officer.awaitsRemoval(deletion.id());
        var pause = PATIENCE.until("the trail shows both",
                () -> comms.auditor().entriesOf("pause-purges"),
                entries -> !entries.isEmpty()).getLast();
        assertThat(pause.path("actor").asString()).isEqualTo(paused.path("by").asString());
        PATIENCE.until("the trail shows the end",
                () -> comms.auditor().entriesAbout(pause.path("subject").asString()).stream()
                        .map(entry -> entry.path("action").asString()).toList(),
                actions -> actions.contains("resume-purges"));
    }

    private void aProposalLapses(Instant reviewAt) {
        var officer = comms.privacyOfficer(2);
        var somebody = comms.parent("parent-1").userId();
        var hold = officer.proposesHold(somebody, "P-lapses", reviewAt);
        comms.clocks().advance(PROPOSAL_STANDS);
        PATIENCE.until("the proposal lapses", () -> "lapsed".equals(officer.hold(hold).path("state").asString()));
    }
}
