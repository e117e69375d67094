package com.comms123.membership.purge;

import static com.comms123.membership.fixture.Town.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.identity.UserRegistered;
import com.comms123.contracts.identity.WantedMembership;
import com.comms123.contracts.retention.RecordPurgeDue;
import com.comms123.contracts.shared.RecordPurged;
import com.comms123.membership.fixture.Town;
import com.comms123.membership.invitation.application.Invitations;
import com.comms123.membership.member.application.Memberships;
import com.comms123.membership.member.application.People;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.purge.PurgeOrder;
import com.comms123.testing.PlatformTest;
import com.comms123.testing.TestEvents;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;

@PlatformTest
class MembershipPurgerIT {

    private final Town town;
    private final TestEvents events;
    private final MongoTemplate mongo;
    private final Memberships memberships;
    private final Invitations invitations;
    private final People people;
    private final UUID person = Ids.next();

    @Autowired
    MembershipPurgerIT(Town town, TestEvents events, MongoTemplate mongo, Memberships memberships,
            Invitations invitations, People people) {
        this.town = town;
        this.events = events;
        this.mongo = mongo;
        this.memberships = memberships;
        this.invitations = invitations;
        this.people = people;
    }

    @Test
    void everything_about_the_person_goes_and_nothing_about_others() {
        var school = id(town.school("open"));
        var neighbour = town.member(school);
        events.publish(new UserRegistered(person, "2.1", List.of(new WantedMembership(school, List.of(), false),
                new WantedMembership(id(town.school("approval")), List.of(), false),
                new WantedMembership(Ids.next(), List.of(), false))));
        await().until(() -> memberships.count(new UserId(person)) == 2 && people.count(new UserId(person)) == 1);
        town.delete(person);
        var due = new RecordPurgeDue(Ids.next(), RecordKind.USER, person);
        events.publish(due);
        var purged = events.await(RecordPurged.class, e -> e.purgeId().equals(due.purgeId()) && e.residual() == 0);
        assertThat(purged.event().service()).isEqualTo("membership-service");
        assertThat(purged.event().counts()).containsEntry("memberships", 2L).containsEntry("people", 1L);
        for (var collection : mongo.getCollectionNames()) {
            for (var document : mongo.getCollection(collection).find()) {
                if (!collection.equals("purges")) {
                    assertThat(document.toString()).as(collection).doesNotContain(person.toString());
                }
            }
        }
        assertThat(memberships.count(new UserId(neighbour))).isEqualTo(1);
    }

    @Test
    void events_that_arrive_after_the_purge_restore_nothing() {
        var school = id(town.school("open"));
        var due = new RecordPurgeDue(Ids.next(), RecordKind.USER, person);
        events.publish(due);
        events.await(RecordPurged.class, e -> e.purgeId().equals(due.purgeId()));
        town.register(person, school);
        events.publish(town.deletionOf(person));
        for (var i = 0; i < 8; i++) {
            town.delete(town.member(school));
        }
        assertThat(memberships.count(new UserId(person))).isZero();
        assertThat(people.count(new UserId(person))).isZero();
    }

    @Test
    void a_membership_with_unpublished_events_is_not_removed() {
        var school = id(town.school("open"));
        var user = new UserId(person);
        mongo.getCollection("memberships").insertOne(new Document("_id", school + "/" + person)
                .append("organisationId", school).append("userId", person).append("version", 1L)
                .append("outbox", List.of(new Document("at", new Date(Long.MAX_VALUE / 2)))));
        memberships.removeAll(user);
        assertThat(memberships.count(user)).isEqualTo(1);
        mongo.getCollection("memberships").updateOne(new Document("userId", person),
                new Document("$set", new Document("outbox", List.of())));
        memberships.removeAll(user);
        assertThat(memberships.count(user)).isZero();
    }

    @Test
    void orders_about_other_kinds_of_record_concern_nobody_here() {
        var participant = new MembershipPurger(memberships, invitations, people);
        var school = id(town.school("open"));
        var member = town.member(school);
        var order = new PurgeOrder(Ids.next(), RecordKind.MESSAGE, member);
        assertThat(participant.count(order)).isEmpty();
        participant.remove(order);
        assertThat(participant.residual(order)).isZero();
        assertThat(memberships.count(new UserId(member))).isEqualTo(1);
    }
}
