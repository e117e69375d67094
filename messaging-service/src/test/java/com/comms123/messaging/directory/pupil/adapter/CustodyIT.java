package com.comms123.messaging.directory.pupil.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.membership.CustodyRestriction;
import com.comms123.contracts.membership.Guardianship;
import com.comms123.contracts.membership.MemberRole;
import com.comms123.contracts.membership.PupilDeletionRequested;
import com.comms123.contracts.membership.PupilUpdated;
import com.comms123.contracts.shared.CustodyRestrictionApplied;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.fixture.MessagingIT;
import com.comms123.messaging.inbox.application.MessageFanOut;
import com.comms123.messaging.writing.custody.application.CustodyCheck;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.TestEvents;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class CustodyIT extends MessagingIT {
    private static final Set<CustodyRestriction> NO_MESSAGES = Set.of(CustodyRestriction.NO_MESSAGES);

    private final UUID guardian = Ids.next();
    private final UUID pupil = Ids.next();

    @Autowired
    private MessageFanOut messageFanOut;
    @Autowired
    private CustodyCheck custody;

    @Test
    void a_guardian_gets_messages_of_the_pupil_s_group_on_every_channel_with_the_reason() {
        guardianJoins();
        enrolled(pupil, 1, guardian, Set.of(), yearThree);
        var stream = stream(guardian, null);
        var id = post("Trip", yearThree);
        stream.awaitMessage(id);
        await().until(() -> hasInInbox(guardian, id));
        awaitMails(guardian, 1);
        var why = items(inbox(guardian)).getFirst().path("why");
        assertThat(why.path("groupIds").isEmpty()).isTrue();
        assertThat(why.path("pupilIds").get(0).asString()).isEqualTo(pupil.toString());
        assertThat(items(inbox(parent)).getFirst().path("why").path("pupilIds").isEmpty()).isTrue();
    }

    @Test
    void a_restricted_guardian_gets_nothing_on_any_channel_can_read_it_and_it_is_recorded_once() {
        guardianJoins(yearThree);
        enrolled(pupil, 1, guardian, NO_MESSAGES, yearThree);
        var stream = stream(guardian, null);
        var id = post("Trip", yearThree);
        var applied = events.await(CustodyRestrictionApplied.class, e -> e.recordId().equals(id));
        assertThat(applied.event()).isEqualTo(new CustodyRestrictionApplied(pupil, guardian, school,
                CustodyRestriction.NO_MESSAGES, "notify", id));
        assertThat(applied.metadata().actor()).isEqualTo("system");
        awaitMails(parent, 1);
        messageFanOut.fanOut(new MessageId(id));
        var marker = post("For year four", yearFour);
        await().until(() -> hasInInbox(bystander, marker));
        assertThat(items(inbox(guardian))).isEmpty();
        assertThat(inbox(guardian).path("unread").asInt()).isZero();
        assertThat(mailState(guardian, id)).isEmpty();
        assertThat(mails(guardian)).isZero();
        assertThat(stream.ids()).isEmpty();
        assertThat(as(guardian).get("/api/v1/messages/" + id).status()).as("AC-1").isEqualTo(200);
        assertThat(as(guardian).put("/api/v1/me/inbox/" + id + "/read", null).code()).isEqualTo("inbox-item-absent");
        assertThat(events.all(CustodyRestrictionApplied.class, e -> e.recordId().equals(id))).hasSize(1);
    }

    @Test
    void a_restriction_is_recorded_once_for_each_pupil_in_any_order_of_events() {
        var sibling = Ids.next();
        guardianJoins();
        updated(2, NO_MESSAGES, yearThree);
        enrolled(pupil, 1, guardian, Set.of(), yearThree);
        enrolled(sibling, 1, guardian, Set.of(CustodyRestriction.NO_CONTACT), yearThree);
        await().until(() -> stored(new Document("_id", pupil).append("sequence", 2L)) == 1
                && stored(new Document("_id", sibling)) == 1);
        var id = post("Trip", yearThree);
        await().until(() -> published(id).size() == 2);
        updated(2, NO_MESSAGES, yearThree);
        updated(1, Set.of(), yearThree);
        enrolled(sibling, 1, guardian, Set.of(CustodyRestriction.NO_CONTACT), yearThree);
        messageFanOut.fanOut(new MessageId(id));
        inbox(guardian);
        var marker = post("For year four", yearFour);
        await().until(() -> hasInInbox(bystander, marker));
        assertThat(published(id)).containsExactlyInAnyOrder(
                new CustodyRestrictionApplied(pupil, guardian, school, CustodyRestriction.NO_MESSAGES, "notify", id),
                new CustodyRestrictionApplied(sibling, guardian, school, CustodyRestriction.NO_CONTACT, "notify", id));
        assertThat(items(inbox(guardian))).isEmpty();
        assertThat(mailState(guardian, id)).isEmpty();
    }

    @Test
    void staff_get_messages_of_chosen_groups_and_no_reason_reveals_a_hidden_pupil() {
        joins(guardian, MemberRole.STAFF, yearThree);
        awaitMember(guardian);
        enrolled(pupil, 1, guardian, NO_MESSAGES, yearThree);
        var unseen = Ids.next();
        var parentOfUnseen = Ids.next();
        joins(parentOfUnseen, MemberRole.GUARDIAN);
        awaitMember(parentOfUnseen);
        enrolled(unseen, 1, parentOfUnseen, Set.of(CustodyRestriction.NO_PUPIL_DATA), yearThree);
        var id = post("Trip", yearThree);
        await().until(() -> hasInInbox(guardian, id) && hasInInbox(parentOfUnseen, id));
        var why = items(inbox(guardian)).getFirst().path("why");
        assertThat(why.path("groupIds").get(0).asString()).isEqualTo(yearThree.toString());
        assertThat(why.path("pupilIds").isEmpty()).isTrue();
        assertThat(items(inbox(parentOfUnseen)).getFirst().path("why").path("pupilIds").isEmpty()).isTrue();
        assertThat(published(id)).isEmpty();
    }

    @Test
    void a_restriction_placed_after_queueing_stops_the_mail_empties_the_inbox_and_ends_with_its_lifting() {
        guardianJoins(yearThree);
        enrolled(pupil, 1, guardian, Set.of(), yearThree);
        mailServerIsDown();
        var id = post("Trip", yearThree);
        await().until(() -> mailState(guardian, id).startsWith("queued"));
        assertThat(inbox(guardian).path("unread").asInt()).isEqualTo(1);

        updated(2, NO_MESSAGES, yearThree);
        await().until(() -> items(inbox(guardian)).isEmpty());
        assertThat(inbox(guardian).path("unread").asInt()).isZero();
        mailServerIsUp();
        await().until(() -> {
            clock.advance(Duration.ofMillis(200));
            return mailState(guardian, id).equals("skipped custody-restriction");
        });
        await().until(() -> mailState(parent, id).equals("sent"));
        assertThat(mails(guardian)).isZero();
        events.await(CustodyRestrictionApplied.class, e -> e.recordId().equals(id));

        updated(3, Set.of(), yearThree);
        await().until(() -> inbox(guardian).path("unread").asInt() == 1);
        var next = post("Next", yearThree);
        awaitMails(guardian, 1);
        await().until(() -> hasInInbox(guardian, next));
        assertThat(events.all(CustodyRestrictionApplied.class, e -> e.userId().equals(guardian))).hasSize(1);
    }

    @Test
    void a_restriction_applies_to_an_open_stream_and_to_replayed_events() {
        guardianJoins(yearThree, yearFour);
        enrolled(pupil, 1, guardian, Set.of(), yearThree);
        var stream = stream(guardian, null);
        var before = post("Before", yearThree);
        stream.awaitMessage(before);
        updated(2, NO_MESSAGES, yearThree);
        await().until(() -> stored(new Document("_id", pupil).append("sequence", 2L)) == 1);
        var kept = new AtomicReference<>(before);
        await().until(() -> {
            kept.set(post("After", yearThree));
            stream.awaitMessage(post("For year four", yearFour));
            return !stream.ids().contains(kept.get().toString());
        });
        events.await(CustodyRestrictionApplied.class, e -> e.recordId().equals(kept.get()));
        var again = stream(guardian, before.toString());
        again.awaitMessage(post("For year four, later", yearFour));
        assertThat(again.ids()).doesNotContain(kept.get().toString());
    }

    @Test
    void a_deleted_pupil_is_no_reason_even_after_late_events() {
        guardianJoins();
        enrolled(pupil, 1, guardian, Set.of(), yearThree);
        var id = post("Trip", yearThree);
        await().until(() -> hasInInbox(guardian, id));
        events.publish(new PupilDeletionRequested(pupil, school, Ids.next(), clock.instant(), clock.instant(),
                "0".repeat(64), "2.1"), 2);
        await().until(() -> items(inbox(guardian)).getFirst().path("why").path("pupilIds").isEmpty());
        updated(99, Set.of(), yearThree);
        var later = post("Later", yearThree);
        await().until(() -> hasInInbox(parent, later));
        assertThat(hasInInbox(guardian, later)).isFalse();
        assertThat(stored(new Document("_id", pupil).append("deleted", true))).isEqualTo(1);
    }

    private List<CustodyRestrictionApplied> published(UUID message) {
        return events.all(CustodyRestrictionApplied.class, e -> e.recordId().equals(message)).stream()
                .map(TestEvents.Received::event).toList();
    }

    private void guardianJoins(UUID... groups) {
        joins(guardian, MemberRole.GUARDIAN, groups);
        awaitMember(guardian);
    }

    @Test
    void a_restriction_whose_event_comes_after_the_pupil_s_deletion_keeps_the_family_apart_too() {
        events.publish(new PupilDeletionRequested(pupil, school, Ids.next(), clock.instant(), clock.instant(),
                "0".repeat(64), "2.1"), 2);
        await().until(() -> stored(new Document("_id", pupil).append("deleted", true)) == 1);
        updated(1, Set.of(CustodyRestriction.NO_CONTACT), yearThree);
        await().until(() -> custody.keptFrom(new UserId(guardian), new OrganisationId(school))
                .keeps(new PupilId(pupil)));
        assertThat(stored(new Document("_id", pupil).append("deleted", true).append("groupIds", List.of())))
                .isEqualTo(1);
    }

    private void updated(long sequence, Set<CustodyRestriction> restrictions, UUID... groups) {
        events.publish(new PupilUpdated(pupil, school, List.of(groups),
                List.of(new Guardianship(guardian, restrictions))), sequence);
    }

    private long stored(Document pupils) {
        return mongo.getCollection("pupils").countDocuments(pupils);
    }
}
