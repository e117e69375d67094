package com.comms123.membership.access;

import static com.comms123.membership.fixture.Town.group;
import static com.comms123.membership.fixture.Town.id;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.membership.fixture.Town;
import com.comms123.testing.HandedIn;
import com.comms123.testing.PlatformTest;
import com.comms123.testing.RemoteService;
import com.comms123.testing.TestEvents;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Checks the part of a copy: all of one's own, nothing of others, nothing that an order keeps back.
@PlatformTest
class AccessContributorIT {
    private final Town town;
    private final TestEvents events;
    private final RemoteService remote;
    private UUID school;
    private UUID admin;
    private UUID mother;
    private UUID father;
    private UUID pupil;

    @Autowired
    AccessContributorIT(Town town, TestEvents events, RemoteService remote) {
        this.town = town;
        this.events = events;
        this.remote = remote;
    }

    @BeforeEach
    void a_family() {
        var organisation = town.school("open");
        school = id(organisation);
        admin = town.admin(school);
        mother = town.member(school, group(organisation, 0));
        father = town.member(school);
        pupil = town.pupil(school, admin, "Perdita Passing", group(organisation, 1));
        town.link(school, admin, pupil, mother);
        town.link(school, admin, pupil, father);
    }

    @Test
    void a_person_has_their_memberships_and_children_without_other_guardians() {
        var part = part(RecordKind.USER, mother, mother);
        assertThat(part.records("memberships")).contains(school.toString(), "\"role\":\"guardian\"", "Year 1");
        assertThat(part.records("children")).contains("Perdita Passing", "Year 2");
        assertThat(part.allRecords()).doesNotContain(father.toString(), admin.toString());
    }

    @Test
    void the_whole_record_of_a_held_pupil_is_handed_in_with_guardians_and_orders() {
        town.restrict(school, admin, pupil, mother, "no-pupil-data");
        var part = HandedIn.evidence(events, remote, new RecordReference(RecordKind.PUPIL, pupil));
        assertThat(part.records("pupil-" + pupil + "/pupils")).contains("Perdita Passing", mother.toString(),
                father.toString(), "no_pupil_data", "FC-2026-17").doesNotContain("receipt", "outbox");
    }

    @Test
    void everything_about_a_held_person_group_and_school_is_handed_in_but_secrets() {
        var person = HandedIn.evidence(events, remote, new RecordReference(RecordKind.USER, mother));
        assertThat(person.records("user-" + mother + "/memberships")).contains(school.toString());
        assertThat(person.records("user-" + mother + "/pupils")).contains("Perdita Passing", father.toString());
        var whole = HandedIn.evidence(events, remote, new RecordReference(RecordKind.ORGANISATION, school));
        assertThat(whole.records("organisation-" + school + "/organisations")).contains("Year 1", "Year 2")
                .doesNotContain("\"code\"");
        assertThat(whole.records("organisation-" + school + "/memberships")).contains(mother.toString(),
                father.toString());
        assertThat(whole.records("organisation-" + school + "/pupils")).contains("Perdita Passing");
        assertThat(whole.allRecords()).doesNotContain("tokenHashes", "receipt");
    }

    @Test
    void a_restricted_guardian_s_copy_contains_neither_the_child_nor_the_order() {
        town.restrict(school, admin, pupil, mother, "no-pupil-data");
        var part = part(RecordKind.USER, mother, mother);
        assertThat(part.allRecords()).contains(school.toString()).doesNotContain("Perdita", "no-pupil-data",
                "FC-2026-17");
        assertThat(part(RecordKind.PUPIL, pupil, mother).records("pupil")).isEmpty();
        assertThat(part(RecordKind.PUPIL, pupil, father).records("pupil")).contains("Perdita Passing")
                .doesNotContain(mother.toString());
    }

    @Test
    void a_school_has_its_record_roll_and_members_without_contact_data() {
        var part = part(RecordKind.ORGANISATION, school, admin);
        assertThat(part.records("organisation")).contains(school.toString(), "Year 1", "Year 2");
        assertThat(part.records("members")).contains(mother.toString(), father.toString(), admin.toString());
        assertThat(part.records("pupils")).contains("Perdita Passing");
        assertThat(part.allRecords()).doesNotContain(Town.CANARY);
    }

    @Test
    void an_administrator_who_is_kept_from_a_pupil_is_kept_from_it_in_the_roll_too() {
        var colleague = town.member("admin", school, admin);
        town.link(school, admin, pupil, colleague);
        town.restrict(school, admin, pupil, colleague, "no-contact");
        assertThat(part(RecordKind.ORGANISATION, school, colleague).records("pupils")).isEmpty();
    }

    @Test
    void a_service_learns_who_is_a_guardian_without_restrictions_and_no_more() {
        var path = "/internal/pupils/" + pupil + "/guardians/";
        assertThat(town.asService().get(path + mother).json().path("unrestricted").asBoolean()).isTrue();
        town.restrict(school, admin, pupil, mother, "no-messages");
        var restricted = town.asService().get(path + mother);
        assertThat(restricted.json().path("unrestricted").asBoolean(true)).isFalse();
        assertThat(restricted.body()).doesNotContain("no-messages");
        assertThat(town.asService().get(path + admin).status()).isEqualTo(404);
        town.delete(father);
        assertThat(town.asService().get(path + father).status()).isEqualTo(404);
    }

    private HandedIn part(RecordKind kind, UUID record, UUID requester) {
        return HandedIn.of(events, remote, kind, record, requester);
    }
}
