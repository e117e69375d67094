package com.comms123.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Patience;
import com.comms123.e2e.access.Access.Organisation;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.Newcomer;
import com.comms123.e2e.actor.Parent.Deletion;
import com.comms123.e2e.http.Json;
import com.comms123.e2e.platform.Backup;
import com.comms123.e2e.search.Search;
import com.comms123.e2e.search.Traces;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Somebody restores one database, on its own: each of them, with somebody who was purged since, somebody who is held, and
/// somebody whose deletion is not due yet.
@Journey(on = Kind.ALONE)
@Tag("thorough")
class RestoredDatabaseIT {
    private static final Patience PATIENCE = Patience.seconds(90);
    private static final Duration THIRTY_DAYS = Duration.ofDays(30);
    /// A request or command of this moment is left to its event.
    private static final Duration A_WHILE = Duration.ofMinutes(2);
    private static final Duration TEN_YEARS = Duration.ofDays(3_650);

    private final Comms comms;
    private final RunningPlatform platform;
    private final Organisation school;

    RestoredDatabaseIT(Comms comms, RunningPlatform platform) {
        this.comms = comms;
        this.platform = platform;
        this.school = comms.access().organisation("school");
    }

    @AfterEach
    void letRemovalsGoOn() {
        comms.operator().resumesRemoval();
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "membership", "messaging", "retention"})
    void nothing_held_is_purged_no_hold_is_forgotten_and_nothing_erased_stays(String service) {
        var purged = newcomer("Petra");
        var held = newcomer("Hilde");
        var leaving = newcomer("Lena");
        var backup = Backup.of(comms.access().mongo(), service);

        var officer = comms.privacyOfficer(1);
        var erasure = removed(purged);
        var hold = officer.proposesHold(held.userId(), "FC-restored", erasure.dueAt().plus(TEN_YEARS));
        comms.privacyOfficer(2).approves(hold).expect(200);
        held.parent().asksForDeletion();
        leaving.parent().asksForDeletion();
        PATIENCE.until("one is held", () -> officer.deletionOf(held.userId(), "held").isPresent());
        PATIENCE.until("one is scheduled", () -> officer.deletionOf(leaving.userId(), "scheduled").isPresent());
        comms.clocks().advance(A_WHILE);

        restore(service, backup);
        if (service.equals("retention")) {
            purgingIsPausedUntilAnOperatorHasLooked(hold);
        }

        PATIENCE.until("nobody sees who is leaving",
                () -> !comms.schoolAdmin().seesMember(school.id(), leaving.userId()));
        PATIENCE.until("nobody sees who is held", () -> !comms.schoolAdmin().seesMember(school.id(), held.userId()));
        var search = new Search(comms.access());
        PATIENCE.until("the purged is purged anew", () -> search.stores(Traces.of(purged.person())).isEmpty());
        PATIENCE.until("the hold protects", () -> officer.deletionOf(held.userId(), "held").isPresent());
        assertThat(officer.hold(hold).path("state").asString()).isEqualTo("active");

        comms.clocks().advance(THIRTY_DAYS.plus(A_WHILE));
        PATIENCE.until("the leaving person is gone on time",
                () -> search.stores(Traces.of(leaving.person())).isEmpty());
        assertThat(search.stores(Traces.of(held.person())).foundIn("store identity.")).as("held data stays")
                .isTrue();
        assertThat(officer.deletionOf(held.userId(), "held")).isPresent();
    }

    /// The certificate says that nothing is left, and the hold came too late for it.
    @ParameterizedTest
    @ValueSource(strings = {"identity", "membership", "messaging"})
    void a_hold_that_came_after_the_removal_keeps_nothing_that_a_backup_brings_back(String service) {
        var held = comms.founds("school", "School of Late Holds " + UUID.randomUUID(), "open", List.of("Year 1"));
        var purged = comms.newcomer(NewPerson.canary("Late"), held.id(), List.of(held.group(0)));
        PATIENCE.until("the school sees them", () -> held.admin().seesMember(held.id(), purged.userId()));
        var message = PATIENCE.until("the school can post", () -> held.admin().post(held.id(), Json.object("groupIds",
                List.of(held.group(0)), "subject", "Trip", "body", "We go on Friday.", "allowReplies", true)),
                posted -> posted.status() == 201).json().path("id").asString();
        PATIENCE.until("they have it", () -> purged.parent().hasInInbox(message));
        purged.parent().replies(message, NewPerson.canary("Reply").name()).expect(201);
        var backup = Backup.of(comms.access().mongo(), service);

        var officer = comms.privacyOfficer(1);
        var erasure = removed(purged);
        var hold = officer.proposesHoldOn("organisation", held.id(), "FC-late", erasure.dueAt().plus(TEN_YEARS));
        comms.privacyOfficer(2).approves(hold).expect(200);
        comms.clocks().advance(A_WHILE);

        restore(service, backup);
        var search = new Search(comms.access());
        PATIENCE.until("it is removed again", () -> search.stores(Traces.of(purged.person())).isEmpty());
        assertThat(officer.hold(hold).path("state").asString()).isEqualTo("active");
    }

    private Deletion removed(Newcomer person) {
        var officer = comms.privacyOfficer(1);
        var erasure = person.parent().asksForDeletion();
        PATIENCE.until("it is scheduled", () -> officer.deletionOf(person.userId(), "scheduled").isPresent());
        comms.clocks().advance(THIRTY_DAYS);
        officer.awaitsRemoval(erasure.id());
        return erasure;
    }

    private void restore(String service, Backup backup) {
        platform.kill(service);
        backup.restore();
        platform.start(service);
    }

    private void purgingIsPausedUntilAnOperatorHasLooked(String hold) {
        var officer = comms.privacyOfficer(1);
        var purging = PATIENCE.until("purging is paused", () -> officer.session().get("/api/v1/purging").json(),
                stored -> stored.path("restored").asBoolean());
        assertThat(purging.path("paused").asBoolean()).isTrue();
        PATIENCE.until("the hold is known again", () -> "active".equals(officer.hold(hold).path("state").asString()));
        comms.operator().resumesRemoval();
    }

    private Newcomer newcomer(String name) {
        var newcomer = comms.newcomer(NewPerson.canary(name), school.id(), List.of(school.groups().getFirst().id()));
        PATIENCE.until("the school sees them", () -> comms.schoolAdmin().seesMember(school.id(), newcomer.userId()));
        return newcomer;
    }
}
