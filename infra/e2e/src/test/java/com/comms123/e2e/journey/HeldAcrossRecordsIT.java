package com.comms123.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Clause;
import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.Founded;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.Newcomer;
import com.comms123.e2e.actor.PrivacyOfficer;
import com.comms123.e2e.http.Json;
import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Filters;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.bson.UuidRepresentation;
import org.junit.jupiter.api.Test;

/// A hold on one record, and the removal of another that the first is part of.
@Journey(on = Kind.ALONE)
class HeldAcrossRecordsIT {
    private static final Patience PATIENCE = Patience.seconds(60);
    private static final Duration MORE_THAN_THIRTY_DAYS = Duration.ofDays(31);
    private static final Duration GRACE = Duration.ofDays(7);
    private static final Duration A_YEAR = Duration.ofDays(365);

    private final Comms comms;
    private final PrivacyOfficer officer;
    private final PrivacyOfficer second;

    HeldAcrossRecordsIT(Comms comms) {
        this.comms = comms;
        this.officer = comms.privacyOfficer(1);
        this.second = comms.privacyOfficer(2);
    }

    @Test
    @Clause("UP-5")
    void the_reply_of_a_held_person_outlives_the_message_that_staff_withdraw() {
        var school = school();
        var held = parent(school, "Henrike");
        var other = parent(school, "Odile");
        var message = posted(school, held, other);
        var saidByHeld = says(held, message);
        var saidByOther = says(other, message);
        var hold = placed("user", held.userId());

        school.admin().session().delete("/api/v1/messages/" + message).expect(202);
        var deletion = scheduled(message);
        comms.clocks().advance(MORE_THAN_THIRTY_DAYS);
        awaitsKept(deletion, "user", held.userId());
        assertThat(isStored("replies", "text", saidByHeld)).as("the held person's reply").isTrue();
        PATIENCE.until("all the rest is gone", () -> !isStored("replies", "text", saidByOther)
                && !isStoredId("messages", message));
        officer.session().get("/api/v1/deletions/" + deletion + "/certificate").expect(404);

        released(hold);
        assertThat(officer.deletion(deletion).path("state").asString()).as("never instantly").isEqualTo("held");
        assertThat(isStored("replies", "text", saidByHeld)).isTrue();
        comms.clocks().advance(GRACE);
        officer.awaitsRemoval(deletion);
        assertThat(isStored("replies", "text", saidByHeld)).as("gone with the end of the hold").isFalse();
        officer.session().get("/api/v1/deletions/" + deletion + "/certificate").expect(200);
    }

    @Test
    @Clause("UP-5")
    void a_held_message_outlives_its_school() {
        var school = school();
        var parent = parent(school, "Malin");
        var held = posted(school, parent);
        var free = posted(school, parent);
        var saidInHeld = says(parent, held);
        var saidInFree = says(parent, free);
        var hold = placed("message", held);

        var deletion = school.admin().closes(school.id()).expect(202).json().path("deletionId").asString();
        PATIENCE.until("it is known", () -> officer.session().get("/api/v1/deletions/" + deletion).status() == 200);
        comms.clocks().advance(MORE_THAN_THIRTY_DAYS);
        awaitsKept(deletion, "message", held);
        assertThat(isStoredId("messages", held)).as("the held message").isTrue();
        assertThat(isStored("replies", "text", saidInHeld)).as("the reply to it").isTrue();
        assertThat(isStoredId("messages", free)).isFalse();
        assertThat(isStored("replies", "text", saidInFree)).isFalse();
        assertThat(parent.parent().readMessage(held).status()).as("a hold shows nothing").isEqualTo(404);

        released(hold);
        comms.clocks().advance(GRACE);
        officer.awaitsRemoval(deletion);
        assertThat(isStoredId("messages", held)).isFalse();
        assertThat(isStored("replies", "text", saidInHeld)).isFalse();
    }

    @Test
    @Clause("UP-5")
    void a_hold_on_a_school_covers_a_parent_who_leaves_it_and_then_deletes_the_account() {
        var school = school();
        var parent = parent(school, "Pernille");
        var message = posted(school, parent);
        var said = says(parent, message);
        var hold = placed("organisation", school.id());

        parent.parent().leaves(school.id()).expect(204);
        PATIENCE.until("it is left", () -> parent.parent().readMessage(message).status() == 404);
        var deletion = parent.parent().asksForDeletion();
        PATIENCE.until("it is held", () -> officer.deletionOf(parent.userId(), "held").isPresent());
        comms.clocks().advance(MORE_THAN_THIRTY_DAYS);
        PATIENCE.until("retention-service has had its rounds", () -> officer.whatKeeps(deletion.id()).contains("held"));
        assertThat(isStored("replies", "text", said)).as("the reply in the held school").isTrue();
        assertThat(officer.deletion(deletion.id()).path("state").asString()).isEqualTo("held");
        comms.visitor().certificate(deletion.id(), deletion.receipt()).expect(404);

        released(hold);
        comms.clocks().advance(GRACE);
        officer.awaitsRemoval(deletion.id());
        assertThat(isStored("replies", "text", said)).isFalse();
        comms.visitor().certificate(deletion.id(), deletion.receipt()).expect(200);
    }

    private Founded school() {
        return comms.founds("school", "School across " + UUID.randomUUID().toString().substring(0, 8), "open",
                List.of("Everybody"));
    }

    private Newcomer parent(Founded school, String name) {
        var parent = comms.newcomer(NewPerson.canary(name), school.id(), List.of(school.group(0)));
        PATIENCE.until("somebody is a member", () -> parent.parent().membershipOf(school.id()).isPresent());
        return parent;
    }

    private String posted(Founded school, Newcomer... parents) {
        var message = school.admin().post(school.id(), Json.object("groupIds", List.of(school.group(0)), "subject",
                "Across", "body", "Please reply.", "allowReplies", true)).expect(201).json().path("id").asString();
        for (var parent : parents) {
            PATIENCE.until("it has come", () -> parent.parent().hasInInbox(message));
        }
        return message;
    }

    private static String says(Newcomer parent, String message) {
        var text = "Said by " + NewPerson.canary("Saying").name();
        parent.parent().replies(message, text).expect(201);
        return text;
    }

    private String placed(String kind, String id) {
        var hold = officer.proposesHoldOn(kind, id, "FC-across-" + UUID.randomUUID().toString().substring(0, 8),
                comms.clocks().now().plus(A_YEAR));
        second.approves(hold).expect(200);
        return hold;
    }

    private void released(String hold) {
        officer.proposesRelease(hold).expect(200);
        second.approvesRelease(hold).expect(200);
    }

    private String scheduled(String record) {
        return PATIENCE.until("its deletion is scheduled", () -> officer.deletionOf(record, "scheduled"),
                found -> found.isPresent()).orElseThrow().path("id").asString();
    }

    /// Everything is removed but for what is held, and the deletion says for which record.
    private void awaitsKept(String deletion, String kind, String id) {
        var kept = PATIENCE.until("all owners have responded", () -> officer.deletion(deletion),
                stored -> !stored.path("removedExcept").isEmpty() && stored.path("awaiting").isEmpty());
        assertThat(kept.path("state").asString()).isEqualTo("held");
        assertThat(Json.elements(kept.path("removedExcept"))).anySatisfy(record -> {
            assertThat(record.path("kind").asString()).isEqualTo(kind);
            assertThat(record.path("id").asString()).isEqualTo(id);
        });
        assertThat(kept.path("certificateId").isNull() || kept.path("certificateId").isMissingNode()).isTrue();
    }

    private boolean isStored(String collection, String field, Object value) {
        try (var client = MongoClients.create(comms.access().mongo())) {
            return client.getDatabase("messaging").getCollection(collection)
                    .countDocuments(Filters.eq(field, value)) > 0;
        }
    }

    private boolean isStoredId(String collection, String id) {
        try (var client = MongoClients.create(MongoClientSettings.builder()
                .uuidRepresentation(UuidRepresentation.STANDARD)
                .applyConnectionString(new ConnectionString(comms.access().mongo())).build())) {
            return client.getDatabase("messaging").getCollection(collection)
                    .countDocuments(Filters.eq("_id", UUID.fromString(id))) > 0;
        }
    }
}
