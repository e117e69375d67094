package com.comms123.messaging.privacy.erasure.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.contracts.identity.UserDeletionRequested;
import com.comms123.contracts.retention.RecordPurgeDue;
import com.comms123.contracts.shared.RecordPurged;
import com.comms123.messaging.fixture.MessagingIT;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.RemoteService.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Data that a purge leaves because it is evidence of another record on hold (UP-5).
class HeldEvidenceIT extends MessagingIT {
    @AfterEach
    void no_hold_is_left() {
        remote.holdsProtect();
    }

    @Test
    void a_purged_message_leaves_what_a_held_person_said_and_got_until_the_hold_ends() {
        var message = postAllowingReplies();
        says(parent, message, "Held words");
        says(bystander, message, "Free words");
        remote.holdsProtect(user(parent));
        var purge = due(RecordKind.MESSAGE, message);

        var kept = purge(purge, 1);
        assertThat(kept.residual()).isZero();
        assertThat(kept.kept()).containsEntry("replies", 1L).containsEntry("inbox-items", 1L);
        assertThat(kept.keptFor()).containsExactly(user(parent));
        assertThat(stored("replies", new Document("text", "Held words"))).isOne();
        assertThat(stored("replies", new Document("text", "Free words"))).isZero();
        assertThat(stored("messages", new Document("_id", message))).isZero();

        remote.holdsProtect();
        var rest = purge(purge, 2);
        assertThat(rest.kept()).isEmpty();
        assertThat(rest.keptFor()).isEmpty();
        assertThat(stored("replies", new Document("messageId", message))).isZero();
        assertThat(stored("inbox-items", new Document("messageId", message))).isZero();
    }

    @Test
    void a_purged_school_leaves_a_held_message_with_all_that_is_part_of_it() {
        var held = postAllowingReplies();
        var free = postAllowingReplies();
        says(parent, held, "In the held one");
        says(parent, free, "In the free one");
        remote.holdsProtect(new RecordReference(RecordKind.MESSAGE, held));

        var kept = purge(due(RecordKind.ORGANISATION, school), 1);
        assertThat(kept.residual()).isZero();
        assertThat(kept.kept()).containsEntry("messages", 1L).containsEntry("replies", 1L);
        assertThat(kept.keptFor()).containsExactly(new RecordReference(RecordKind.MESSAGE, held));
        assertThat(stored("messages", new Document("organisationId", school))).isOne();
        assertThat(stored("replies", new Document("text", "In the held one"))).isOne();
        assertThat(stored("replies", new Document("text", "In the free one"))).isZero();
    }

    @Test
    void a_purged_person_who_left_a_held_school_before_leaves_their_words_there() {
        var message = postAllowingReplies();
        says(parent, message, "Said here");
        remote.holdsProtect(new RecordReference(RecordKind.ORGANISATION, school));
        deletionRequestedBy(parent);
        await().until(() -> stored("people", new Document("_id", parent)) == 1);

        var kept = purge(due(RecordKind.USER, parent), 1);
        assertThat(kept.residual()).isZero();
        assertThat(kept.keptFor()).containsExactly(new RecordReference(RecordKind.ORGANISATION, school));
        assertThat(stored("replies", new Document("text", "Said here"))).isOne();
    }

    @Test
    void words_in_a_held_school_stay_though_the_message_that_they_answer_is_gone_already() {
        var message = postAllowingReplies();
        says(parent, message, "Said before");
        mongo.getCollection("messages").deleteOne(new Document("_id", message));
        remote.holdsProtect(new RecordReference(RecordKind.ORGANISATION, school));
        deletionRequestedBy(parent);
        await().until(() -> stored("people", new Document("_id", parent)) == 1);

        var kept = purge(due(RecordKind.USER, parent), 1);
        assertThat(kept.keptFor()).containsExactly(new RecordReference(RecordKind.ORGANISATION, school));
        assertThat(stored("replies", new Document("text", "Said before"))).isOne();
    }

    @Test
    void nothing_is_removed_while_the_holds_are_unknown() {
        var message = postAllowingReplies();
        says(parent, message, "Words in doubt");
        remote.on("retention", "GET", "/internal/protecting-holds", _ -> new Answer(503, null));
        var purge = due(RecordKind.MESSAGE, message);
        events.publish(purge);
        var later = due(RecordKind.MESSAGE, Ids.next());
        await().until(() -> stored("messages", new Document("_id", message)) == 1);
        assertThat(stored("replies", new Document("messageId", message))).isOne();
        remote.holdsProtect();
        purge(later, 1);
        purge(purge, 1);
        assertThat(stored("replies", new Document("messageId", message))).isZero();
    }

    private UUID postAllowingReplies() {
        var message = UUID.fromString(as(teacher).post("/api/v1/organisations/" + school + "/messages",
                Map.of("groupIds", List.of(yearThree, yearFour), "subject", "Trip", "body", "Who comes?",
                        "allowReplies", true))
                .json().path("id").asString());
        // Only then is the fan-out over, which adds to what a purge removes.
        await().until(() -> mailState(parent, message).equals("sent") && mailState(bystander, message).equals("sent"));
        return message;
    }

    private void says(UUID person, UUID message, String text) {
        var answer = as(person).post("/api/v1/messages/" + message + "/replies", Map.of("text", text));
        assertThat(answer.status()).isEqualTo(201);
    }

    private static RecordReference user(UUID id) {
        return new RecordReference(RecordKind.USER, id);
    }

    private static RecordPurgeDue due(RecordKind kind, UUID id) {
        return new RecordPurgeDue(Ids.next(), kind, id);
    }

    /// @return the response number `times` to this purge
    private RecordPurged purge(RecordPurgeDue due, int times) {
        events.publish(due);
        await().until(() -> events.all(RecordPurged.class, e -> e.purgeId().equals(due.purgeId())).size() >= times);
        return events.all(RecordPurged.class, e -> e.purgeId().equals(due.purgeId())).getLast().event();
    }

    private long stored(String collection, Document those) {
        return mongo.getCollection(collection).countDocuments(those);
    }

    private void deletionRequestedBy(UUID person) {
        events.publish(new UserDeletionRequested(person, Ids.next(), clock.instant(),
                clock.instant().plus(Duration.ofDays(30)), "hash", "2.1", List.of()));
    }
}
