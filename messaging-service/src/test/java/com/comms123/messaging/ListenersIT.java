package com.comms123.messaging;

import com.comms123.messaging.fixture.MessagingIT;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.order.ListenerMatrix;
import com.comms123.testing.order.ListenersInAnyOrder;
import com.comms123.testing.order.SampleWorld;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// Every listener of this service with its events in every order (`events.md`) and after every purge (UP-4).
class ListenersIT extends MessagingIT implements ListenersInAnyOrder {
    private static final Instant LONG_AGO = Instant.parse("2026-01-05T10:00:00Z");
    /// The time in sample events.
    private static final Instant REMINDED = Instant.parse("2026-03-01T09:00:00Z");

    @Autowired
    private ApplicationContext service;

    @Override
    public ListenerMatrix matrix() {
        return new ListenerMatrix(service, ListenersIT::world);
    }

    @Override
    public Share inVerify() {
        return new Share(8, 12);
    }

    private static Map<String, List<Document>> world(SampleWorld world, boolean ended) {
        var stored = new LinkedHashMap<String, List<Document>>();
        var school = world.id("organisation");
        var person = world.id("user");
        var group = world.id("group");
        var pupil = world.id("pupil");
        add(stored, "organisations", closed(ended, new Document("_id", school).append("kind", "SCHOOL")));
        add(stored, "groups", closed(ended, new Document("_id", group).append("organisationId", school)));
        add(stored, "members", new Document("_id", school + "/" + person).append("organisationId", school)
                .append("userId", person).append("state", ended ? "LEFT" : "ACTIVE").append("role", "GUARDIAN")
                .append("groupIds", List.of(group)).append("joinedAt", LONG_AGO).append("sequence", 1L));
        add(stored, "pupils", new Document("_id", pupil).append("organisationId", school)
                .append("groupIds", List.of(group))
                .append("guardians", List.of(new Document("userId", person).append("restrictions", List.of())))
                .append("guardianIds", List.of(person)).append("since", LONG_AGO).append("deleted", ended)
                .append("sequence", 1L).append("guardiansSequence", 1L));
        if (ended) {
            add(stored, "people", new Document("_id", person).append("deletionRequestedAt", LONG_AGO));
        }
        add(stored, "preferences", new Document("_id", person).append("mail", "INSTANT").append("sms", "INSTANT")
                .append("digestHour", 8).append("zone", "Europe/London").append("mailOffFor", List.of(school))
                .append("version", 1L));
        add(stored, "drafts", new Document("_id", Ids.next()).append("organisationId", school)
                .append("authorId", person).append("groupIds", List.of(group)).append("pupilIds", List.of(pupil))
                .append("everyone", false).append("subject", world.word("user")).append("confirmation", false)
                .append("allowReplies", false).append("step", "UNSCHEDULED").append("savedAt", LONG_AGO)
                .append("version", 1L));
        add(stored, "templates", new Document("_id", Ids.next()).append("organisationId", school)
                .append("name", world.word("organisation")).append("nameKey", world.word("organisation"))
                .append("subject", world.word("organisation")).append("body", world.word("organisation"))
                .append("urgency", "NORMAL").append("confirmation", false).append("allowReplies", false)
                .append("savedAt", LONG_AGO).append("version", 1L));
        messages(stored, world);
        add(stored, "calls", new Document("_id", world.id("call")).append("organisationId", school)
                .append("filedBy", Ids.next()).append("direction", "IN").append("startedAt", LONG_AGO)
                .append("durationSeconds", 60L).append("userIds", List.of(person)).append("pupilIds", List.of(pupil))
                .append("name", world.word("call")).append("type", "MP3").append("size", 0L).append("state", "FILED")
                .append("version", 2L));
        return stored;
    }

    private static void messages(Map<String, List<Document>> stored, SampleWorld world) {
        var school = world.id("organisation");
        var person = world.id("user");
        var group = world.id("group");
        var pupil = world.id("pupil");
        var message = world.id("message");
        add(stored, "messages", new Document("_id", message).append("organisationId", school)
                .append("groupIds", List.of(group)).append("closedGroupIds", List.of())
                .append("pupilIds", List.of(pupil)).append("deletedPupilIds", List.of()).append("everyone", false)
                .append("authorId", Ids.next()).append("subject", world.word("message"))
                .append("body", world.word("organisation")).append("urgency", "NORMAL").append("confirmation", true)
                .append("allowReplies", true).append("postedAt", LONG_AGO).append("edition", 1)
                .append("reminder", new Document("requestId", Ids.next()).append("at", REMINDED).append("people", 1L))
                .append("version", 1L));
        add(stored, "inbox-items", new Document("_id", message + "/" + person).append("messageId", message)
                .append("userId", person).append("organisationId", school).append("groupIds", List.of(group))
                .append("pupilIds", List.of(pupil)).append("everyone", false).append("postedAt", LONG_AGO)
                .append("addedAt", LONG_AGO).append("readAt", LONG_AGO).append("unread", false)
                .append("toConfirm", true).append("version", 1L));
        add(stored, "deliveries", new Document("_id", message + "/" + person + "/mail").append("messageId", message)
                .append("userId", person).append("organisationId", school).append("channel", "MAIL")
                .append("state", "SKIPPED").append("reason", "off").append("attempts", 0).append("queuedAt", LONG_AGO)
                .append("dueAt", LONG_AGO).append("at", LONG_AGO).append("version", 2L));
        add(stored, "replies", new Document("_id", world.id("reply")).append("messageId", message)
                .append("personId", person).append("organisationId", school).append("authorId", person)
                .append("fromSchool", false).append("text", world.word("user")).append("postedAt", LONG_AGO)
                .append("hidden", false).append("version", 1L));
    }

    private static Document closed(boolean ended, Document document) {
        return ended ? document.append("closedAt", LONG_AGO) : document;
    }

    private static void add(Map<String, List<Document>> stored, String collection, Document document) {
        stored.computeIfAbsent(collection, _ -> new ArrayList<>()).add(document);
    }
}
