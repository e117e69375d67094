package com.comms123.messaging.privacy.erasure.application;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.holds.HoldCells;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoTemplate;

/// A school as it is stored, with a message of a teacher to a group and for a pupil: files, a reply, a call, a draft. The
/// teacher got the message, too, and has begun a conversation about the pupil.
final class PostedMessage implements HoldCells.World {
    final UUID school = Ids.next();
    final UUID yearThree = Ids.next();
    final UUID yearFour = Ids.next();
    final UUID teacher = Ids.next();
    final UUID parent = Ids.next();
    final UUID pupil = Ids.next();
    final UUID message = Ids.next();
    final UUID conversation = Ids.next();
    final UUID call = Ids.next();
    final UUID draft = Ids.next();
    final UUID draftFile = Ids.next();
    final UUID template = Ids.next();

    private final MongoTemplate mongo;
    private final Instant posted;

    /// The draft of the teacher.
    enum DraftIs {
        OPEN, SCHEDULED,
        /// Its file was taken out just now.
        WITHOUT_FILE
    }

    PostedMessage(MongoTemplate mongo, Instant now, DraftIs draftIs) {
        this.mongo = mongo;
        this.posted = now.minus(Duration.ofDays(3));
        add("organisations", with("_id", school).append("kind", "SCHOOL").append("timeZone", "Europe/London"));
        List.of(yearThree, yearFour).forEach(
                group -> add("groups", with("_id", group).append("organisationId", school)));
        member(teacher, "STAFF");
        member(parent, "GUARDIAN");
        add("pupils", with("_id", pupil).append("organisationId", school).append("groupIds", List.of(yearThree))
                .append("guardians", List.of(with("userId", parent).append("restrictions", List.of())))
                .append("guardianIds", List.of(parent)).append("since", posted).append("deleted", false)
                .append("sequence", 2L));
        add("messages", message(message, List.of(yearThree)));
        add("messages", message(conversation, List.of()).append("conversation", with("aboutPupil", true)));
        add("attachments", file(Ids.next()).append("messageId", message));
        List.of(teacher, parent).forEach(this::received);
        add("replies", with("_id", Ids.next()).append("messageId", message).append("personId", parent)
                .append("organisationId", school).append("authorId", teacher).append("fromSchool", true)
                .append("text", "Reply").append("postedAt", posted).append("hidden", false).append("version", 1L));
        add("calls", with("_id", call).append("organisationId", school).append("filedBy", teacher)
                .append("direction", "IN").append("startedAt", posted).append("durationSeconds", 60L)
                .append("userIds", List.of(teacher)).append("pupilIds", List.of(pupil)).append("name", "call.mp3")
                .append("type", "MP3").append("size", 0L).append("state", "FILED").append("version", 2L));
        add("attachments", file(draftFile).append("draftId", draft).append("looseSince",
                draftIs == DraftIs.WITHOUT_FILE ? now : null));
        draft(draftIs == DraftIs.SCHEDULED ? now.plus(Duration.ofDays(1)) : null,
                draftIs == DraftIs.WITHOUT_FILE ? List.of() : List.of(draftFile));
        add("templates", with("_id", template).append("organisationId", school).append("name", "Template")
                .append("nameKey", "template").append("subject", "Words of a template").append("body", "Body")
                .append("urgency", "NORMAL").append("confirmation", false).append("allowReplies", false)
                .append("savedAt", posted).append("version", 1L));
        add("preferences", with("_id", teacher).append("mail", "INSTANT").append("sms", "OFF")
                .append("digestHour", 8).append("quietFrom", "22:00").append("quietTo", "06:00")
                .append("zone", "Europe/London").append("mailOffFor", List.of()).append("version", 1L));
    }

    /// The malware scanner has found malware in all files and in the recording, which are not due for removal yet.
    PostedMessage withMalware() {
        var found = new Document("$set", with("quarantine", with("state", "INFECTED").append("since", posted)
                .append("dueAt", posted.plus(Duration.ofDays(4))).append("attempts", 0)));
        mongo.getCollection("attachments").updateMany(with("organisationId", school), found);
        mongo.getCollection("calls").updateMany(with("organisationId", school), found);
        return this;
    }

    private Document message(UUID id, List<UUID> groups) {
        return with("_id", id).append("organisationId", school).append("groupIds", groups)
                .append("pupilIds", List.of(pupil)).append("everyone", false).append("authorId", teacher)
                .append("subject", "Subject").append("body", "Body").append("urgency", "NORMAL")
                .append("confirmation", false).append("allowReplies", true).append("postedAt", posted)
                .append("edition", 1).append("editedBy", teacher).append("editedAt", posted).append("version", 2L);
    }

    private void member(UUID person, String role) {
        add("members", with("_id", school + "/" + person).append("organisationId", school).append("userId", person)
                .append("state", "ACTIVE").append("role", role).append("groupIds", List.of(yearThree))
                .append("joinedAt", posted).append("sequence", 2L));
    }

    private void received(UUID person) {
        add("inbox-items", with("_id", message + "/" + person).append("messageId", message).append("userId", person)
                .append("organisationId", school).append("groupIds", List.of(yearThree))
                .append("pupilIds", List.of(pupil)).append("everyone", false).append("postedAt", posted)
                .append("addedAt", posted).append("unread", true).append("version", 1L));
        add("deliveries", with("_id", message + "/" + person + "/mail").append("messageId", message)
                .append("userId", person).append("organisationId", school).append("channel", "MAIL")
                .append("state", "SENT").append("reason", "").append("attempts", 1).append("queuedAt", posted)
                .append("dueAt", posted).append("at", posted).append("version", 2L));
    }

    private void draft(@Nullable Instant dueAt, List<UUID> files) {
        add("drafts", with("_id", draft).append("organisationId", school).append("authorId", teacher)
                .append("groupIds", List.of(yearThree)).append("pupilIds", List.of()).append("everyone", false)
                .append("subject", "Draft").append("body", "Words of a draft").append("urgency", "NORMAL")
                .append("confirmation", false).append("allowReplies", false)
                .append("attachmentIds", files).append("step", dueAt == null ? "UNSCHEDULED" : "SCHEDULED")
                .append("dueAt", dueAt).append("savedAt", posted).append("version", 1L));
    }

    private Document file(UUID id) {
        return with("_id", id).append("organisationId", school).append("uploaderId", teacher)
                .append("name", id + ".pdf").append("type", "PDF").append("size", 0L).append("state", "WHOLE")
                .append("position", 0);
    }

    @Override
    public @Nullable RecordReference touched(RecordKind kind) {
        return new RecordReference(kind, switch (kind) {
            case USER -> teacher;
            case PUPIL -> pupil;
            case ORGANISATION -> school;
            case GROUP -> yearThree;
            case MESSAGE -> message;
            case CALL -> call;
        });
    }

    private static Document with(String field, Object value) {
        return new Document(field, value);
    }

    private void add(String collection, Document document) {
        document.values().removeIf(Objects::isNull);
        mongo.getCollection(collection).insertOne(document);
    }
}
