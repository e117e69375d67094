package com.comms123.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Clause;
import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.Founded;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.Newcomer;
import com.comms123.e2e.actor.SchoolAdmin;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A school that was closed by mistake reopens within 7 days, with everything in it.
@Journey(on = Kind.ALONE)
class ReopeningIT {
    private static final Patience PATIENCE = Patience.seconds(60);
    private static final Duration SEVEN_DAYS = Duration.ofDays(7);
    private static final Duration A_MONTH = Duration.ofDays(31);

    private final Comms comms;

    ReopeningIT(Comms comms) {
        this.comms = comms;
    }

    @Test
    @Clause({"AC-1", "UP-3", "UP-4"})
    void two_admins_reopen_a_school_and_nothing_of_it_is_removed() {
        var school = found();
        var parent = member(school, "Lone");
        var second = member(school, "Liv");
        school.admin().gives(second.userId(), "admin", school.id()).expect(200);
        var messageId = school.admin().posts(school.id(), List.of(school.group(0)), "Before", "It stays.");
        PATIENCE.until("it has come", () -> parent.parent().hasInInbox(messageId));

        var closing = school.admin().closes(school.id()).expect(202).json();
        PATIENCE.until("it is gone", () -> parent.parent().readMessage(messageId).status() == 404);
        new SchoolAdmin(parent.app()).reopens(school.id()).expect(404);
        assertThat(state(school.admin().reopens(school.id()).expect(200).json())).isEqualTo("closed");
        assertThat(state(school.admin().reopens(school.id()).expect(200).json())).as("one admin twice is one")
                .isEqualTo("closed");
        comms.visitor().session().get("/api/v1/organisations/" + school.id()).expect(404);
        assertThat(state(second.admin().reopens(school.id()).expect(200).json())).isEqualTo("open");

        PATIENCE.until("the message is there again", () -> parent.parent().hasInInbox(messageId)
                && parent.parent().readMessage(messageId).status() == 200);
        assertThat(parent.parent().membershipOf(school.id())).isPresent();
        var officer = comms.privacyOfficer(1).session();
        var deletion = "/api/v1/deletions/" + closing.path("deletionId").asString();
        PATIENCE.until("its deletion is off the schedule", () -> officer.get(deletion).status() == 404);

        comms.clocks().advance(A_MONTH);
        var later = school.admin().posts(school.id(), List.of(school.group(0)), "After", "A month later.");
        PATIENCE.until("new messages come", () -> parent.parent().hasInInbox(later));
        parent.parent().readMessage(messageId).expect(200);
        officer.get(deletion).expect(404);
    }

    @Test
    @Clause({"UP-3", "UP-4"})
    void an_operator_and_an_admin_reopen_a_school_and_after_seven_days_nobody_does() {
        var school = found();
        school.admin().closes(school.id()).expect(202);
        var operator = new SchoolAdmin(comms.signInWithApp(comms.access().account("operator")));
        assertThat(state(operator.reopens(school.id()).expect(200).json())).isEqualTo("closed");
        assertThat(state(school.admin().reopens(school.id()).expect(200).json())).isEqualTo("open");

        school.admin().closes(school.id()).expect(202);
        school.admin().reopens(school.id()).expect(200);
        comms.clocks().advance(SEVEN_DAYS);
        assertThat(operator.reopens(school.id()).expect(409).json().path("code").asString())
                .isEqualTo("closing-final");
        assertThat(state(school.admin().reopening(school.id()).expect(200).json())).isEqualTo("final");
    }

    private static String state(JsonNode view) {
        return view.path("state").asString();
    }

    private Founded found() {
        return comms.founds("school", "School of Second Thoughts " + UUID.randomUUID().toString().substring(0, 8),
                "open", List.of("Everybody"));
    }

    private Newcomer member(Founded school, String name) {
        var newcomer = comms.newcomer(NewPerson.canary(name), school.id(), List.of(school.group(0)));
        PATIENCE.until("somebody is a member", () -> newcomer.parent().membershipOf(school.id()).isPresent());
        return newcomer;
    }
}
