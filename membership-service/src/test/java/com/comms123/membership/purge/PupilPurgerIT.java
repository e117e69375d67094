package com.comms123.membership.purge;

import static com.comms123.membership.fixture.Town.group;
import static com.comms123.membership.fixture.Town.id;
import static com.comms123.membership.fixture.Town.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.membership.MemberLeft;
import com.comms123.contracts.membership.PupilDeletionRequested;
import com.comms123.contracts.membership.PupilUpdated;
import com.comms123.contracts.retention.RecordPurgeDue;
import com.comms123.contracts.shared.RecordPurged;
import com.comms123.membership.fixture.Town;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import com.comms123.membership.pupil.application.Pupils;
import com.comms123.membership.pupil.domain.PupilId;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.purge.PurgeOrder;
import com.comms123.testing.PlatformTest;
import com.comms123.testing.TestEvents;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import tools.jackson.databind.JsonNode;

/// The effects on pupils when something ends: a pupil, a person, a group, a school.
@PlatformTest
class PupilPurgerIT {
    private final Town town;
    private final TestEvents events;
    private final MongoTemplate mongo;
    private final Pupils pupils;
    private final PupilPurger purger;
    private JsonNode organisation;
    private UUID school;
    private UUID admin;

    @Autowired
    PupilPurgerIT(Town town, TestEvents events, MongoTemplate mongo, Pupils pupils,
            PupilPurger purger) {
        this.town = town;
        this.events = events;
        this.mongo = mongo;
        this.pupils = pupils;
        this.purger = purger;
    }

    @BeforeEach
    void a_school() {
        organisation = town.school("open");
        school = id(organisation);
        admin = town.admin(school);
    }

    @Test
    void a_purged_pupil_leaves_nothing_not_even_in_invitations() {
        var pupil = town.pupil(school, admin, "Perdita Purged");
        var sibling = town.pupil(school, admin, "Sibling");
        var parent = town.member(school);
        town.link(school, admin, pupil, parent);
        accepts(pupil, sibling);
        town.as(admin).delete(path(school) + "/pupils/" + pupil);
        var purged = purge(RecordKind.PUPIL, pupil);
        assertThat(purged.counts()).containsEntry("pupils", 1L).containsEntry("offered-pupils", 1L);
        assertNothingOf(pupil.toString());
        assertNothingOf("Perdita Purged");
        assertThat(pupils.count(new PupilId(sibling))).isEqualTo(1);
    }

    @Test
    void a_pupil_that_a_backup_brings_back_is_deleted_again_due_at_once_and_then_removed() {
        var pupil = town.pupil(school, admin, "Paula Back");
        var order = new PurgeOrder(Ids.next(), RecordKind.PUPIL, pupil);
        purger.removeRestored(order);
        var asked = events.await(PupilDeletionRequested.class, e -> e.pupilId().equals(pupil)).event();
        assertThat(asked.dueAt()).isEqualTo(asked.requestedAt());
        assertThat(town.as(admin).get(path(school) + "/pupils/" + pupil).status()).isEqualTo(404);
        purge(RecordKind.PUPIL, pupil);
        assertNothingOf("Paula Back");
    }

    @Test
    void a_purge_order_does_not_remove_a_pupil_that_was_not_deleted() {
        var pupil = town.pupil(school, admin, "Pia");
        var due = new RecordPurgeDue(Ids.next(), RecordKind.PUPIL, pupil);
        events.publish(due);
        var purged = events.await(RecordPurged.class, e -> e.purgeId().equals(due.purgeId())).event();
        assertThat(purged.residual()).isEqualTo(1);
        assertThat(pupils.count(new PupilId(pupil))).isEqualTo(1);
    }

    @Test
    void a_purged_person_is_removed_from_every_pupil_with_their_restrictions() {
        var pupil = town.pupil(school, admin, "Pia");
        var kept = town.member(school);
        var other = town.member(school);
        town.link(school, admin, pupil, kept);
        town.link(school, admin, pupil, other);
        town.restrict(school, admin, pupil, kept, "no-contact");
        town.delete(kept);
        await().until(() -> pupils.ofGuardian(new UserId(kept), null, 1).isEmpty());
        assertThat(pupils.countInvolving(new UserId(kept))).as("restricted until they are purged").isEqualTo(1);
        var purged = purge(RecordKind.USER, kept);
        assertThat(purged.counts()).containsEntry("guardianships", 1L);
        assertNothingOf(kept.toString());
        assertThat(pupils.countInvolving(new UserId(other))).isEqualTo(1);
        events.await(PupilUpdated.class, e -> e.pupilId().equals(pupil)
                && e.guardians().stream().map(guardian -> guardian.userId()).toList().equals(List.of(other)));
    }

    @Test
    void leaving_ends_the_guardianship_and_an_event_says_so() {
        var pupil = town.pupil(school, admin, "Pia");
        var parent = town.member(school);
        town.link(school, admin, pupil, parent);
        town.as(parent).delete("/api/v1/me/memberships/" + school);
        events.await(PupilUpdated.class, e -> e.pupilId().equals(pupil) && e.guardians().isEmpty());
        assertThat(pupils.countInvolving(new UserId(parent))).isZero();
    }

    @Test
    void a_deleted_group_is_removed_from_its_pupils_and_an_event_says_so() {
        var pupil = town.pupil(school, admin, "Pia", group(organisation, 0), group(organisation, 1));
        var base = path(school);
        assertThat(town.as(admin).delete(base + "/groups/" + group(organisation, 0)).status()).isEqualTo(202);
        var seen = town.as(admin).get(base + "/pupils/" + pupil).json();
        assertThat(seen.path("groupIds").size()).isEqualTo(1);
        events.await(PupilUpdated.class, e -> e.pupilId().equals(pupil)
                && e.groupIds().equals(List.of(group(organisation, 1))));
    }

    @Test
    void the_pupils_of_a_closed_school_are_seen_by_nobody_at_once_and_go_with_it() {
        var pupil = town.pupil(school, admin, "Pia");
        var parent = town.member(school);
        town.link(school, admin, pupil, parent);
        assertThat(town.as(admin).delete(path(school)).status()).isEqualTo(202);
        assertThat(town.as(parent).get("/api/v1/me/pupils").json().path("items").size()).isZero();
        assertThat(town.as(admin).get(path(school) + "/pupils/" + pupil).status()).isEqualTo(404);
        var purged = purge(RecordKind.ORGANISATION, school);
        events.await(MemberLeft.class, e -> e.userId().equals(parent) && e.reason().equals("closed"));
        assertThat(purged.counts()).containsEntry("pupils", 1L);
        assertThat(pupils.countOf(new OrganisationId(school))).isZero();
    }

    @Test
    void a_purge_order_does_not_remove_the_pupils_of_an_open_school() {
        town.pupil(school, admin, "Pia");
        var due = new RecordPurgeDue(Ids.next(), RecordKind.ORGANISATION, school);
        events.publish(due);
        var purged = events.await(RecordPurged.class, e -> e.purgeId().equals(due.purgeId())).event();
        assertThat(purged.residual()).isPositive();
        assertThat(pupils.countOf(new OrganisationId(school))).isEqualTo(1);
    }

    /// Somebody new accepts to be the guardian of both.
    private void accepts(UUID... children) {
        var person = Ids.next();
        for (var child : children) {
            town.as(admin).post(path(school) + "/pupils/" + child + "/guardians",
                    Map.of("email", Town.email(person), "relationship", "aunt"));
        }
        var accepted = town.as(person).post("/api/v1/me/invitations",
                Map.of("token", town.token(Town.email(person), 1)));
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(200);
        assertThat(town.as(person).get("/api/v1/me/pupils").json().path("items").size()).isEqualTo(children.length);
    }

    private RecordPurged purge(RecordKind kind, UUID id) {
        var due = new RecordPurgeDue(Ids.next(), kind, id);
        events.publish(due);
        return events.await(RecordPurged.class, e -> e.purgeId().equals(due.purgeId()) && e.residual() == 0).event();
    }

    private void assertNothingOf(String something) {
        for (var collection : mongo.getCollectionNames()) {
            for (var document : mongo.getCollection(collection).find()) {
                if (!collection.equals("purges")) {
                    assertThat(document.toString()).as(collection).doesNotContain(something);
                }
            }
        }
    }
}
