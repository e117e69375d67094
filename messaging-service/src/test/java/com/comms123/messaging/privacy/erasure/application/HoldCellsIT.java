package com.comms123.messaging.privacy.erasure.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.identity.UserDeletionRequested;
import com.comms123.contracts.membership.GroupDeletionRequested;
import com.comms123.contracts.membership.OrganisationDeletionRequested;
import com.comms123.contracts.membership.PupilDeletionRequested;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.fixture.MessagingIT;
import com.comms123.messaging.preference.application.UnsubscribeLinks;
import com.comms123.messaging.preference.domain.Unsubscription;
import com.comms123.messaging.privacy.erasure.application.PostedMessage.DraftIs;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.TestHttp.Response;
import com.comms123.testing.holds.HoldCells;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// Every kind of hold against everything here that removes or overwrites something, beside purges (UP-5).
class HoldCellsIT extends MessagingIT {
    private static final String HASH = "0".repeat(64);
    private static final String POLICY = "2.1";
    private static final String TEMPLATE_EDITED = "PATCH /api/v1/organisations/{organisationId}/templates/{templateId}";
    private static final String TEMPLATE_DELETED = "DELETE /api/v1/organisations/{organisationId}/templates/{templateId}";

    @Autowired
    private ApplicationContext context;
    @Autowired
    private UnsubscribeLinks links;

    @Test
    void every_operation_has_a_cell_or_a_reason_why_it_removes_nothing() {
        assertThat(cells().gaps()).isEmpty();
    }

    @Test
    void no_operation_takes_anything_from_the_evidence_of_a_record_on_hold() {
        assertThat(cells().underHolds()).hasSizeGreaterThan(80).allSatisfy(cell -> assertThat(cell.lost())
                .as(cell.held() + " held, " + cell.operation()).isEmpty());
    }

    /// An edit, a withdrawal, a deletion or a closing takes nothing before its purge: editions and hidden records stay.
    @Test
    void without_a_hold_changes_of_drafts_templates_and_preferences_take_something() {
        assertThat(cells().dangers()).containsOnlyKeys("DELETE /api/v1/drafts/{draftId}",
                "POST /api/v1/drafts/{draftId}/posting", "PUT /api/v1/drafts/{draftId}",
                "PUT /api/v1/drafts/{draftId} # without its file", TEMPLATE_EDITED, TEMPLATE_DELETED,
                "round PostingSchedule.round",
                "round LooseAttachmentSweeper.run", "round QuarantineSchedule.removeInfected",
                "PUT /api/v1/me/notification-preferences",
                "PUT /api/v1/unsubscriptions/{token}", "POST /api/v1/unsubscriptions/{token}");
    }

    private HoldCells<PostedMessage> cells() {
        return events(drafts(new HoldCells<>(context, () -> message(DraftIs.OPEN))))
                .formerly("messages", "message-editions", "messageId")
                .moved("messages", "closedGroupIds", "groupIds").moved("messages", "deletedPupilIds", "pupilIds");
    }

    private HoldCells<PostedMessage> drafts(HoldCells<PostedMessage> cells) {
        return cells
                .when("PUT /api/v1/drafts/{draftId}", one -> expect(200, as(one.teacher).with("If-Match", "*")
                        .put("/api/v1/drafts/" + one.draft, Map.of("groupIds", List.of(one.yearFour), "subject",
                                "Draft", "body", "Words of a draft", "attachmentIds", List.of(one.draftFile)))))
                .when("PUT /api/v1/drafts/{draftId} # without its file", one -> expect(200, as(one.teacher)
                        .with("If-Match", "*").put("/api/v1/drafts/" + one.draft,
                                Map.of("groupIds", List.of(one.yearThree), "subject", "Other", "body", "Other"))))
                .when("DELETE /api/v1/drafts/{draftId}",
                        one -> expect(204, as(one.teacher).delete("/api/v1/drafts/" + one.draft)))
                .when("POST /api/v1/drafts/{draftId}/posting",
                        one -> expect(201, as(one.teacher).post("/api/v1/drafts/" + one.draft + "/posting", null)))
                .when(TEMPLATE_EDITED, one -> expect(200, as(one.teacher).with("If-Match", "*")
                        .patch(template(one), Map.of("name", "Other", "subject", "Other", "body", "Other"))))
                .when(TEMPLATE_DELETED, one -> expect(204, as(one.teacher).delete(template(one))))
                .whenTimePasses("round PostingSchedule.round", () -> message(DraftIs.SCHEDULED))
                .whenTimePasses("round LooseAttachmentSweeper.run", () -> message(DraftIs.WITHOUT_FILE))
                .whenTimePasses("round QuarantineSchedule.removeInfected",
                        () -> message(DraftIs.OPEN).withMalware());
    }

    private HoldCells<PostedMessage> events(HoldCells<PostedMessage> cells) {
        return cells
                .when("PATCH /api/v1/messages/{messageId}", one -> expect(200, as(one.teacher).with("If-Match", "*")
                        .patch("/api/v1/messages/" + one.message,
                                Map.of("subject", "Other", "body", "Other", "urgency", "urgent"))))
                .when("DELETE /api/v1/messages/{messageId}", one -> {
                    expect(202, as(one.teacher).delete("/api/v1/messages/" + one.message));
                    awaitHidden(one);
                })
                .when("DELETE /api/v1/calls/{callId}",
                        one -> expect(202, as(one.teacher).delete("/api/v1/calls/" + one.call)))
                .when("PUT /api/v1/me/notification-preferences", one -> expect(200, as(one.teacher)
                        .with("If-Match", "*").put("/api/v1/me/notification-preferences", Map.of("mail", "off",
                                "sms", "off", "digestHour", 9, "timeZone", "Europe/Paris"))))
                .when("PUT /api/v1/unsubscriptions/{token}", one -> expect(204,
                        http.put("/api/v1/unsubscriptions/" + link(one), Map.of("everything", true))))
                .when("POST /api/v1/unsubscriptions/{token}", one -> expect(204,
                        http.with("Content-Type", "application/x-www-form-urlencoded").post(
                                "/api/v1/unsubscriptions/" + link(one), "List-Unsubscribe=One-Click")))
                .when("event organisation.deletion-requested (closings)", one -> {
                    events.publish(
                            new OrganisationDeletionRequested(one.school, Ids.next(), now(), due(), HASH, POLICY));
                    awaitStored("organisations", new Document("_id", one.school).append("closedAt",
                            new Document("$exists", true)));
                })
                .when("event group.deletion-requested (closings)", one -> {
                    events.publish(new GroupDeletionRequested(one.yearThree, one.school, Ids.next(), now(), due(),
                            HASH, POLICY));
                    awaitStored("messages", new Document("_id", one.message).append("closedGroupIds", one.yearThree));
                })
                .when("event pupil.deletion-requested (closings)", one -> {
                    events.publish(new PupilDeletionRequested(one.pupil, one.school, Ids.next(), now(), due(), HASH,
                            POLICY));
                    awaitStored("messages", new Document("_id", one.message).append("deletedPupilIds", one.pupil));
                    awaitOwnDeletion(one.conversation);
                })
                .when("event user.deletion-requested (deletions)", one -> {
                    events.publish(new UserDeletionRequested(one.teacher, Ids.next(), now(), due(), HASH, POLICY,
                            List.of()));
                    awaitStored("people", new Document("_id", one.teacher));
                    awaitOwnDeletion(one.conversation);
                });
    }

    private static String template(PostedMessage one) {
        return "/api/v1/organisations/" + one.school + "/templates/" + one.template;
    }

    private PostedMessage message(DraftIs draftIs) {
        return new PostedMessage(mongo, now(), draftIs);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private Instant due() {
        return now().plus(Duration.ofDays(30));
    }

    private String link(PostedMessage one) {
        return links.tokenFor(new Unsubscription(new UserId(one.teacher), Optional.empty())).orElseThrow();
    }

    private static void expect(int status, Response response) {
        assertThat(response.status()).as(response.body()).isEqualTo(status);
    }

    private void awaitHidden(PostedMessage one) {
        await().until(() -> mongo.getCollection("inbox-items").countDocuments(
                new Document("messageId", one.message).append("unread", true)) == 0);
    }

    private void awaitOwnDeletion(UUID message) {
        awaitStored("messages", new Document("_id", message).append("withdrawal", new Document("$exists", true)));
    }

    private void awaitStored(String collection, Document document) {
        await().until(() -> mongo.getCollection(collection).countDocuments(document) == 1);
    }
}
