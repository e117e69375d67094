package com.comms123.messaging.privacy.erasure.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.identity.UserDeletionRequested;
import com.comms123.contracts.membership.CustodyRestriction;
import com.comms123.contracts.membership.GroupCreated;
import com.comms123.contracts.membership.GroupDeletionRequested;
import com.comms123.contracts.membership.MemberJoined;
import com.comms123.contracts.membership.MemberRole;
import com.comms123.contracts.membership.OrganisationDeletionRequested;
import com.comms123.contracts.membership.OrganisationKind;
import com.comms123.contracts.membership.OrganisationRegistered;
import com.comms123.contracts.membership.PupilEnrolled;
import com.comms123.contracts.messaging.DeliveryAttempted;
import com.comms123.contracts.messaging.DeliveryOutcome;
import com.comms123.contracts.messaging.MessagePosted;
import com.comms123.contracts.messaging.MessageWithdrawn;
import com.comms123.contracts.messaging.Urgency;
import com.comms123.contracts.retention.RecordPurgeDue;
import com.comms123.contracts.shared.RecordPurged;
import com.comms123.messaging.fixture.MessagingIT;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.TestEvents;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class ErasureIT extends MessagingIT {
    @Test
    void a_person_who_requests_deletion_sees_and_gets_nothing_not_even_queued_emails() {
        mailServerIsDown();
        var queued = post("Queued", yearThree);
        await().until(() -> mailState(parent, queued).startsWith("queued"));
        var stream = stream(parent, null);
        deletionRequestedBy(parent);
        await().until(stream::ended);
        await().until(() -> items(inbox(parent)).isEmpty());
        assertThat(as(parent).get("/api/v1/messages/" + queued).status()).isEqualTo(404);
        var attempted = events.await(DeliveryAttempted.class,
                e -> e.messageId().equals(queued) && e.outcome() == DeliveryOutcome.SKIPPED);
        assertThat(attempted.event().reason()).isEqualTo("recipient-deleted");
        assertThat(attempted.metadata().actor()).isEqualTo("system");
        assertThat(mailState(parent, queued)).as("the school's list names the person no more").isEmpty();
        mailServerIsUp();
        joins(parent, MemberRole.GUARDIAN, yearThree);
        events.publish(new MemberJoined(school, parent, MemberRole.GUARDIAN, List.of(yearThree), clock.instant()), 99);
        var later = post("Later", yearThree, yearFour);
        await().until(() -> hasInInbox(bystander, later));
        awaitMails(bystander, 1);
        assertThat(stored("deliveries", new Document("userId", parent).append("messageId", later))).isZero();
        assertThat(items(inbox(parent))).isEmpty();
        assertThat(mails(parent)).isZero();
    }

    @Test
    void a_deletion_that_arrives_before_the_joining_still_hides_the_person() {
        var stranger = Ids.next();
        deletionRequestedBy(stranger);
        await().until(() -> stored("people", new Document("_id", stranger)) == 1);
        joins(stranger, MemberRole.GUARDIAN, yearThree);
        var marker = Ids.next();
        joins(marker, MemberRole.GUARDIAN, yearThree);
        awaitMember(marker);
        var id = post("Trip", yearThree);
        await().until(() -> hasInInbox(marker, id));
        assertThat(stored("inbox-items", new Document("userId", stranger))).isZero();
    }

    @Test
    void a_purged_person_leaves_nothing_and_the_school_keeps_their_messages() {
        var received = post("Trip", yearThree);
        await().until(() -> mailState(parent, received).equals("sent"));
        as(parent).put("/api/v1/me/inbox/" + received + "/read", null);
        deletionRequestedBy(parent);
        deletionRequestedBy(teacher);
        await().until(() -> stored("people", new Document("_id", new Document("$in", List.of(parent, teacher)))) == 2);

        var purged = purge(RecordKind.USER, parent);
        assertThat(purged.event().residual()).isZero();
        assertThat(purged.event().counts()).containsEntry("inbox-items", 1L).containsEntry("deliveries", 1L)
                .containsEntry("memberships", 1L);
        for (var collection : List.of("inbox-items", "deliveries", "members", "people")) {
            assertThat(stored(collection, new Document("userId", parent))).as(collection).isZero();
            assertThat(stored(collection, new Document("_id", parent))).as(collection).isZero();
        }
        purge(RecordKind.USER, teacher);
        var message = as(bystander).get("/api/v1/messages/" + received).json();
        assertThat(message.path("subject").asString()).isEqualTo("Trip");

        deletionRequestedBy(parent);
        joins(parent, MemberRole.GUARDIAN, yearThree);
        events.publish(new MessagePosted(received, school, List.of(yearThree), teacher, Urgency.NORMAL,
                clock.instant()));
        var marker = Ids.next();
        joins(marker, MemberRole.GUARDIAN, yearThree);
        awaitMember(marker);
        await().until(() -> hasInInbox(marker, received));
        assertThat(stored("members", new Document("userId", parent))).isZero();
        assertThat(stored("inbox-items", new Document("userId", parent))).isZero();
    }

    @Test
    void a_purged_message_is_removed_with_everything_derived_and_stays_removed() {
        var id = post("Trip", yearThree, yearFour);
        var other = post("Other", yearThree);
        await().until(() -> mailState(parent, id).equals("sent") && mailState(bystander, id).equals("sent"));
        await().until(() -> hasInInbox(parent, other));
        var purged = purge(RecordKind.MESSAGE, id);
        assertThat(purged.event().residual()).isZero();
        assertThat(purged.event().counts()).containsEntry("messages", 1L).containsEntry("inbox-items", 2L)
                .containsEntry("deliveries", 2L);
        assertThat(as(parent).get("/api/v1/messages/" + id).status()).isEqualTo(404);
        assertThat(hasInInbox(parent, id)).isFalse();
        assertThat(hasInInbox(parent, other)).isTrue();
        events.publish(new MessagePosted(id, school, List.of(yearThree), teacher, Urgency.NORMAL, clock.instant()));
        var next = post("Next", yearThree);
        await().until(() -> hasInInbox(parent, next));
        assertThat(stored("inbox-items", new Document("messageId", id))).isZero();
        assertThat(stored("deliveries", new Document("messageId", id))).isZero();
    }

    @Test
    void a_school_that_closes_is_gone_at_once_for_everybody_and_purged_without_a_trace() {
        mailServerIsDown();
        var id = post("Trip", yearThree);
        await().until(() -> stored("deliveries", new Document("messageId", id).append("state", "QUEUED")) == 1);
        var pupil = Ids.next();
        enrolled(pupil, 1, parent, Set.of(CustodyRestriction.NO_MESSAGES), yearFour);
        var kept = post("Kept back", yearFour);
        await().until(() -> stored("withheld", new Document("messageId", kept)) == 1);
        var stream = stream(parent, null);

        closed();
        await().until(stream::ended);
        await().until(() -> as(parent).get("/api/v1/messages/" + id).status() == 404);
        assertThat(as(parent).get("/api/v1/organisations/" + school + "/messages").status()).isEqualTo(404);
        assertThat(items(inbox(parent))).isEmpty();
        assertThat(inbox(parent).path("unread").asInt()).isZero();
        assertThat(as(teacher).post("/api/v1/organisations/" + school + "/messages",
                Map.of("groupIds", List.of(yearThree), "subject", "Late", "body", "Too late.")).code())
                .isEqualTo("organisation-absent");
        await().until(() -> stored("deliveries", new Document("messageId", id).append("state", "SKIPPED")
                .append("reason", "organisation-closed")) == 1);
        mailServerIsUp();
        events.publish(new MemberJoined(school, parent, MemberRole.GUARDIAN, List.of(yearThree), clock.instant()), 99);
        events.publish(new OrganisationRegistered(school, OrganisationKind.SCHOOL, "Europe/London"));

        var purged = purge(RecordKind.ORGANISATION, school);
        assertThat(purged.event().residual()).isZero();
        assertThat(purged.event().counts()).containsEntry("messages", 2L).containsEntry("withheld", 1L)
                .containsEntry("groups", 2L).containsEntry("pupils", 1L).containsEntry("memberships", 3L);
        closed();
        events.publish(new OrganisationRegistered(school, OrganisationKind.SCHOOL, "Europe/London"));
        events.publish(new GroupCreated(yearThree, school));
        events.publish(new MemberJoined(school, parent, MemberRole.GUARDIAN, List.of(yearThree), clock.instant()), 100);
        events.publish(new PupilEnrolled(pupil, school, List.of(yearFour), List.of()), 5);
        var marker = Ids.next();
        deletionRequestedBy(marker);
        await().until(() -> stored("people", new Document("_id", marker)) == 1);
        assertNothingLeft("organisationId", school, "messages", "inbox-items", "deliveries", "withheld", "pupils",
                "members", "groups");
        assertNothingLeft("_id", school, "organisations");
        assertThat(mails(parent)).isZero();
    }

    @Test
    void a_closed_group_hides_its_own_messages_and_each_goes_by_a_deletion_of_its_own() {
        mailServerIsDown();
        var alone = post("Alone", yearThree);
        var shared = post("Shared", yearThree, yearFour);
        await().until(() -> hasInInbox(parent, alone) && hasInInbox(parent, shared));
        await().until(() -> stored("deliveries", new Document("messageId", alone).append("state", "QUEUED")) == 1);
        events.publish(new GroupDeletionRequested(yearThree, school, Ids.next(), clock.instant(), clock.instant(),
                "0".repeat(64), "2.1"));
        await().until(() -> as(parent).get("/api/v1/messages/" + alone).status() == 404);
        await().until(
                () -> stored("deliveries", new Document("messageId", alone).append("reason", "group-closed")) == 1);
        await().until(() -> inbox(parent).path("unread").asInt() == 1);
        assertThat(items(inbox(parent))).singleElement().satisfies(item -> {
            assertThat(item.path("messageId").asString()).isEqualTo(shared.toString());
            assertThat(item.path("why").path("groupIds").isEmpty()).isTrue();
        });
        assertThat(as(parent).get("/api/v1/messages/" + shared).json().path("groupIds").get(0).asString())
                .isEqualTo(yearFour.toString());
        assertThat(items(as(parent).get("/api/v1/organisations/" + school + "/messages").json())).hasSize(1);
        assertThat(as(teacher).post("/api/v1/organisations/" + school + "/messages",
                Map.of("groupIds", List.of(yearThree), "subject", "Late", "body", "Too late.")).body())
                .contains("unknown-group");
        mailServerIsUp();
        var own = events.await(MessageWithdrawn.class, e -> e.messageId().equals(alone));
        assertThat(own.metadata().actor()).isEqualTo("system");
        assertThat(own.event().groupIds()).containsExactly(yearThree);
        assertThat(own.event().authorId()).isEqualTo(teacher);
        assertThat(own.event().dueAt()).isEqualTo(clock.instant().plus(Duration.ofDays(30)));

        var purged = purge(RecordKind.GROUP, yearThree);
        assertThat(purged.event().residual()).isZero();
        assertThat(purged.event().counts()).containsEntry("message-audiences", 2L)
                .containsEntry("messages-with-own-deletion", 1L).containsEntry("groups", 1L);
        assertThat(stored("messages", new Document("_id", alone))).as("a hold may keep it").isEqualTo(1);
        assertThat(as(parent).get("/api/v1/messages/" + alone).status()).isEqualTo(404);
        assertThat(as(teacher).get("/api/v1/messages/" + alone).status()).isEqualTo(404);
        for (var collection : List.of("messages", "members", "pupils")) {
            assertNothingLeft("groupIds", yearThree, collection);
            assertNothingLeft("closedGroupIds", yearThree, collection);
        }
        assertThat(purge(RecordKind.MESSAGE, alone).event().residual()).isZero();
        assertNothingLeft("messageId", alone, "inbox-items", "deliveries");
        assertNothingLeft("_id", alone, "messages");
        assertNothingLeft("groupIds", yearThree, "inbox-items");
        assertThat(as(parent).get("/api/v1/messages/" + shared).status()).isEqualTo(200);
        events.publish(new GroupCreated(yearThree, school));
        var marker = Ids.next();
        events.publish(new GroupCreated(marker, school));
        await().until(() -> stored("groups", new Document("_id", marker)) == 1);
    }

    @Test
    void a_purged_pupil_is_removed_with_inbox_items_for_that_pupil_alone() {
        var pupil = Ids.next();
        enrolled(pupil, 1, teacher, Set.of(), yearThree);
        enrolled(Ids.next(), 1, parent, Set.of(), yearFour);
        var id = post("Trip", yearThree);
        await().until(() -> hasInInbox(teacher, id));
        var purged = purge(RecordKind.PUPIL, pupil);
        assertThat(purged.event().residual()).isZero();
        assertThat(purged.event().counts()).containsEntry("inbox-items", 1L).containsEntry("pupils", 1L);
        assertThat(hasInInbox(teacher, id)).isFalse();
        assertThat(hasInInbox(parent, id)).isTrue();
        assertThat(as(teacher).get("/api/v1/messages/" + id).status()).isEqualTo(200);
        assertNothingLeft("pupilIds", pupil, "inbox-items");
        assertNothingLeft("_id", pupil, "pupils");
    }

    private void closed() {
        events.publish(new OrganisationDeletionRequested(school, Ids.next(), clock.instant(), clock.instant(),
                "0".repeat(64), "2.1"));
    }

    private void assertNothingLeft(String field, UUID id, String... collections) {
        for (var collection : collections) {
            assertThat(stored(collection, new Document(field, id))).as(collection).isZero();
        }
    }

    private void deletionRequestedBy(UUID user) {
        events.publish(new UserDeletionRequested(user, Ids.next(), clock.instant(), clock.instant(), "0".repeat(64),
                "2.1", List.of(school)));
    }

    private TestEvents.Received<RecordPurged> purge(RecordKind kind, UUID id) {
        var due = new RecordPurgeDue(Ids.next(), kind, id);
        events.publish(due);
        return events.await(RecordPurged.class, e -> e.purgeId().equals(due.purgeId()));
    }

    private long stored(String collection, Document filter) {
        return mongo.getCollection(collection).countDocuments(filter);
    }
}
