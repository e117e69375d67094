package com.comms123.messaging.inbox.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.identity.UserDeletionRequested;
import com.comms123.contracts.membership.CustodyRestriction;
import com.comms123.contracts.membership.MemberRole;
import com.comms123.messaging.fixture.MessagingIT;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.RemoteService.Answer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class InboxFiltersIT extends MessagingIT {
    @Test
    void an_item_has_its_author_as_the_message_does_and_the_first_words() {
        var id = posted("We go\n\non  Friday. " + "word ".repeat(200), false);
        await().until(() -> hasInInbox(parent, id));
        var item = items(inbox(parent)).getFirst();
        assertThat(item.path("author")).isEqualTo(as(parent).get("/api/v1/messages/" + id).json().path("author"));
        assertThat(item.path("author").path("name").asString()).isEqualTo("Name of " + teacher);
        assertThat(item.path("preview").asString()).startsWith("We go on Friday. word ").endsWith("word…")
                .hasSizeLessThanOrEqualTo(141);
        assertThat(as(parent).get("/api/v1/me/inbox/" + id).json()).isEqualTo(item);
    }

    @Test
    void a_deleted_author_has_no_name_and_an_outage_of_identity_hides_no_message() {
        remote.on("identity", "POST", "/internal/display-names",
                _ -> new Answer(503, null));
        var id = post("Trip", yearThree);
        await().until(() -> hasInInbox(parent, id));
        assertThat(items(inbox(parent)).getFirst().path("author").path("name").isNull()).isTrue();

        events.publish(new UserDeletionRequested(teacher, Ids.next(), clock.instant(), clock.instant(), "0".repeat(64),
                "2.1", List.of(school)));
        await().until(() -> items(inbox(parent)).getFirst().path("author").path("deleted").asBoolean());
        assertThat(items(inbox(parent)).getFirst().path("author").path("name").isNull()).isTrue();
    }

    @Test
    void unread_and_unconfirmed_ones_are_found_until_that_is_done() {
        var plain = post("Trip", yearThree);
        var asking = posted("Please confirm.", true);
        await().until(() -> hasInInbox(parent, plain) && hasInInbox(parent, asking));
        assertThat(shown("?unread=true")).containsExactly(asking, plain);
        assertThat(shown("?unconfirmed=true")).containsExactly(asking);

        assertThat(as(parent).put("/api/v1/me/inbox/" + asking + "/read", null).status()).isEqualTo(204);
        assertThat(shown("?unread=true")).containsExactly(plain);
        assertThat(shown("?unconfirmed=true")).containsExactly(asking);
        assertThat(shown("?unread=true&unconfirmed=true")).isEmpty();
        assertThat(page("?unconfirmed=true").path("unread").asInt()).as("of the whole inbox").isEqualTo(1);

        assertThat(as(parent).put("/api/v1/me/inbox/" + asking + "/confirmation", null).status()).isEqualTo(204);
        assertThat(shown("?unconfirmed=true")).isEmpty();
        assertThat(shown("")).containsExactly(asking, plain);
        assertThat(shown("?unread=false&unconfirmed=false")).containsExactly(asking, plain);
    }

    @Test
    void a_withdrawn_message_and_one_that_a_restriction_forbids_are_in_no_list() {
        var withdrawn = posted("Secret words.", true);
        var kept = posted("Secret words.", true);
        await().until(() -> hasInInbox(parent, withdrawn) && hasInInbox(parent, kept));
        assertThat(as(teacher).delete("/api/v1/messages/" + withdrawn).status()).isEqualTo(202);
        for (var filter : List.of("", "?unread=true", "?unconfirmed=true")) {
            assertThat(shown(filter)).as(filter).containsExactly(kept);
        }
        await().untilAsserted(() -> assertThat(mongo.getCollection("inbox-items").countDocuments(
                new Document("messageId", withdrawn).append("toConfirm", true))).isZero());

        enrolled(Ids.next(), 1, parent, Set.of(CustodyRestriction.NO_MESSAGES), yearThree);
        for (var filter : List.of("", "?unread=true", "?unconfirmed=true", "?organisationId=" + school)) {
            assertThat(as(parent).get("/api/v1/me/inbox" + filter).body()).as(filter)
                    .doesNotContain(kept.toString(), "Secret", teacher.toString());
        }
    }

    @Test
    void the_filter_of_a_school_shows_only_its_messages_and_that_of_another_school_nothing() {
        var id = post("Trip", yearThree);
        await().until(() -> hasInInbox(parent, id));
        assertThat(shown("?organisationId=" + school)).containsExactly(id);
        assertThat(shown("?unread=true&organisationId=" + school)).containsExactly(id);
        assertThat(shown("?organisationId=" + Ids.next())).isEmpty();
        var stranger = Ids.next();
        joins(stranger, MemberRole.GUARDIAN);
        awaitMember(stranger);
        assertThat(items(as(stranger).get("/api/v1/me/inbox?organisationId=" + school).json())).isEmpty();
    }

    @Test
    void a_cursor_belongs_to_its_filters_and_bad_values_are_refused() {
        var first = post("First", yearThree);
        var second = post("Second", yearThree);
        await().until(() -> hasInInbox(parent, first) && hasInInbox(parent, second));
        var page = page("?unread=true&limit=1");
        assertThat(items(page).getFirst().path("messageId").asString()).isEqualTo(second.toString());
        var cursor = "cursor=" + page.path("next").asString();
        assertThat(shown("?unread=true&limit=1&" + cursor)).containsExactly(first);
        for (var other : List.of("", "unconfirmed=true&", "unread=true&unconfirmed=true&",
                "unread=true&organisationId=" + school + "&")) {
            var refused = as(parent).get("/api/v1/me/inbox?" + other + cursor);
            assertThat(refused.status()).as(other).isEqualTo(400);
            assertThat(refused.code()).isEqualTo("invalid-cursor");
        }
        for (var bad : List.of("unread=perhaps", "unconfirmed=2", "organisationId=school")) {
            assertThat(as(parent).get("/api/v1/me/inbox?" + bad).status()).as(bad).isEqualTo(400);
        }
    }

    private JsonNode page(String filter) {
        var response = as(parent).get("/api/v1/me/inbox" + filter);
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        return response.json();
    }

    private List<UUID> shown(String filter) {
        return items(page(filter)).stream().map(item -> UUID.fromString(item.path("messageId").asString())).toList();
    }

    private UUID posted(String body, boolean confirmation) {
        var response = as(teacher).post("/api/v1/organisations/" + school + "/messages", Map.of("groupIds",
                List.of(yearThree), "subject", "Trip", "body", body, "confirmation", confirmation));
        assertThat(response.status()).as(response.body()).isEqualTo(201);
        return UUID.fromString(response.json().path("id").asString());
    }
}
