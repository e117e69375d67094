package com.comms123.audit.trail;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.audit.AuditPlatformTest;
import com.comms123.audit.fixture.Auditor;
import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.contracts.membership.CustodyRestriction;
import com.comms123.contracts.membership.CustodyRestrictionPlaced;
import com.comms123.contracts.shared.DataAccessed;
import com.comms123.testing.HandedIn;
import com.comms123.testing.RemoteService;
import com.comms123.testing.TestEvents;
import com.comms123.testing.TestHttp;
import com.comms123.testing.TestTokens;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Checks the part of a copy that the trail hands in.
@AuditPlatformTest
class AccessContributorIT {
    private final TestEvents events;
    private final RemoteService remote;
    private final Auditor auditor;

    @Autowired
    AccessContributorIT(TestEvents events, RemoteService remote, TestHttp http, TestTokens tokens) {
        this.events = events;
        this.remote = remote;
        this.auditor = Auditor.of(http, tokens);
    }

    @Test
    void a_copy_contains_the_persons_actions_and_entries_about_them_without_other_names() {
        var person = UUID.randomUUID();
        var staff = UUID.randomUUID();
        var school = UUID.randomUUID();
        events.publish(new DataAccessed(RecordKind.USER, person, school, staff, "staff", "GET /x", 1, "allowed"));
        events.publish(new DataAccessed(RecordKind.USER, staff, school, person, "member", "GET /x", 0, "refused"));
        auditor.await("actor=" + person, 1);
        auditor.await("subject=" + person, 1);
        var part = HandedIn.of(events, remote, RecordKind.USER, person, person);
        assertThat(part.records("what-was-done-about-you")).contains("somebody else", "\"about\":\"you\"", "view");
        assertThat(part.records("what-you-did")).contains("\"by\":\"you\"", "failure");
        assertThat(part.allRecords()).doesNotContain(staff.toString());
    }

    @Test
    void every_entry_about_a_held_person_is_handed_in_as_stored() {
        var person = UUID.randomUUID();
        var staff = UUID.randomUUID();
        events.publish(new DataAccessed(RecordKind.USER, person, null, staff, "staff", "GET /x", 1, "allowed"));
        events.publish(new DataAccessed(RecordKind.USER, staff, null, person, "member", "GET /x", 0, "refused"));
        auditor.await("actor=" + person, 1);
        auditor.await("subject=" + person, 1);
        var part = HandedIn.evidence(events, remote, new RecordReference(RecordKind.USER, person));
        assertThat(part.records("user-" + person + "/what-was-done")).contains(staff.toString(), "data.accessed.v1");
        assertThat(part.records("user-" + person + "/what-they-did")).contains(staff.toString(), person.toString());
    }

    @Test
    void a_child_s_copy_says_nothing_of_orders() {
        var pupil = UUID.randomUUID();
        var guardian = UUID.randomUUID();
        var school = UUID.randomUUID();
        events.publish(new CustodyRestrictionPlaced(pupil, guardian, school, CustodyRestriction.NO_CONTACT));
        events.publish(new DataAccessed(RecordKind.PUPIL, pupil, school, guardian, "staff", "GET /x", 1, "allowed"));
        auditor.await("subject=" + pupil, 2);
        var part = HandedIn.of(events, remote, RecordKind.PUPIL, pupil, UUID.randomUUID());
        assertThat(part.records("what-was-done-about-the-child")).contains("view").doesNotContain("restriction",
                guardian.toString());
    }
}
