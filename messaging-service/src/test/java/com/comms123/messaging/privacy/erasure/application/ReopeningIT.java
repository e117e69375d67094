package com.comms123.messaging.privacy.erasure.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.membership.MemberJoined;
import com.comms123.contracts.membership.MemberRole;
import com.comms123.contracts.membership.OrganisationDeletionRequested;
import com.comms123.contracts.membership.OrganisationReopened;
import com.comms123.messaging.fixture.MessagingIT;
import com.comms123.platform.ids.Ids;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/// A school that was closed is open again, with everything in it.
class ReopeningIT extends MessagingIT {
    private final UUID deletion = Ids.next();
    private final UUID pupil = Ids.next();

    @Test
    void a_reopened_school_shows_its_messages_to_the_same_people_and_takes_new_ones() {
        var before = post("Before", yearThree);
        await().until(() -> hasInInbox(parent, before));
        enrolled(pupil, 1, parent, Set.of(), yearFour);
        await().until(() -> stored("pupils", new Document("_id", pupil).append("deleted", false)) == 1);
        close(deletion);
        await().until(() -> as(parent).get("/api/v1/messages/" + before).status() == 404);
        await().until(() -> stored("pupils", new Document("_id", pupil).append("deleted", false)) == 0);
        assertThat(items(inbox(parent))).isEmpty();

        var late = Ids.next();
        events.publish(new MemberJoined(school, late, MemberRole.GUARDIAN, List.of(yearThree), clock.instant()), 1);
        await().until(() -> stored("members", new Document("userId", late).append("state", "HIDDEN")) == 1);
        assertThat(as(late).get("/api/v1/messages/" + before).status()).as("joined while it is closed").isEqualTo(404);

        reopen(deletion);
        await().until(() -> as(parent).get("/api/v1/messages/" + before).status() == 200);
        await().until(() -> stored("pupils", new Document("_id", pupil).append("deleted", false)) == 1);
        assertThat(hasInInbox(parent, before)).isTrue();
        await().until(() -> as(late).get("/api/v1/messages/" + before).status() == 200);
        var after = post("After", yearThree);
        await().until(() -> hasInInbox(parent, after) && hasInInbox(late, after));
        assertThat(stored("members", new Document("organisationId", school).append("closed", true))).isZero();
    }

    @Test
    void a_closing_that_arrives_after_its_reopening_hides_nothing_and_a_later_one_does() {
        reopen(deletion);
        reopen(deletion);
        await().until(() -> stored("organisations", new Document("_id", school).append("reopened", deletion)) == 1);
        close(deletion);
        close(deletion);
        var marker = Ids.next();
        close(Ids.next(), marker);
        await().until(() -> stored("organisations",
                new Document("_id", marker).append("closedAt", new Document("$ne", null))) == 1);
        var message = post("Open", yearThree);
        await().until(() -> hasInInbox(parent, message));

        var again = Ids.next();
        close(again);
        await().until(() -> as(parent).get("/api/v1/messages/" + message).status() == 404);
        reopen(deletion);
        reopen(again);
        await().until(() -> as(parent).get("/api/v1/messages/" + message).status() == 200);
    }

    private void close(UUID by) {
        close(by, school);
    }

    private void close(UUID by, UUID organisation) {
        events.publish(new OrganisationDeletionRequested(organisation, by, clock.instant(), clock.instant(),
                "0".repeat(64), "2.1"));
    }

    private void reopen(UUID closing) {
        events.publish(new OrganisationReopened(school, closing, Ids.next()));
    }

    private long stored(String collection, Document filter) {
        return mongo.getCollection(collection).countDocuments(filter);
    }
}
