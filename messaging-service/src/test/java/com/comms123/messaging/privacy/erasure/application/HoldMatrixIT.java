package com.comms123.messaging.privacy.erasure.application;

import static com.comms123.contracts.RecordKind.CALL;
import static com.comms123.contracts.RecordKind.GROUP;
import static com.comms123.contracts.RecordKind.MESSAGE;
import static com.comms123.contracts.RecordKind.ORGANISATION;
import static com.comms123.contracts.RecordKind.PUPIL;
import static com.comms123.contracts.RecordKind.USER;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.messaging.fixture.MessagingIT;
import com.comms123.platform.access.EvidenceContributor;
import com.comms123.platform.hold.EvidenceFields;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.holds.HoldMatrix;
import com.comms123.testing.holds.Records;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Every kind of hold against every kind of purge (UP-5).
class HoldMatrixIT extends MessagingIT {
    private static final Instant LONG_AGO = Instant.parse("2026-01-05T10:00:00Z");

    @Autowired
    private EvidenceFields fields;
    @Autowired
    private List<EvidenceContributor> contributors;

    @Test
    void every_field_that_is_declared_as_evidence_has_a_cell() {
        assertThat(matrix().fieldsWithoutCell()).isEmpty();
    }

    @Test
    void no_purge_changes_the_evidence_of_another_record_that_is_on_hold() {
        var cells = matrix().cells();
        assertThat(cells).hasSize(36).allSatisfy(cell -> assertThat(cell.gaps()).as(cell.held() + " held, "
                + cell.purged() + " purged").isEmpty());
        assertThat(cells).as("without the hold, the evidence goes").filteredOn(HoldMatrix.Cell::atStake)
                .hasSizeGreaterThan(15);
    }

    private HoldMatrix matrix() {
        return new HoldMatrix(mongo, remote, events, fields, contributors, HoldMatrixIT::world);
    }

    private static Map<String, List<Document>> world(Records records) {
        var world = new LinkedHashMap<String, List<Document>>();
        var school = records.one(ORGANISATION);
        var people = records.both(USER);
        for (var organisation : records.both(ORGANISATION)) {
            add(world, "organisations",
                    with("_id", organisation).append("kind", "SCHOOL").append("closedAt", LONG_AGO));
            add(world, "templates", with("_id", Ids.next()).append("organisationId", organisation)
                    .append("name", "Template").append("nameKey", "template").append("subject", "Subject")
                    .append("body", "Body").append("urgency", "NORMAL").append("confirmation", false)
                    .append("allowReplies", false).append("savedAt", LONG_AGO).append("version", 1L));
            for (var person : people) {
                add(world, "members", with("_id", organisation + "/" + person).append("organisationId", organisation)
                        .append("userId", person).append("state", "LEFT").append("role", "GUARDIAN")
                        .append("groupIds", List.of()).append("joinedAt", LONG_AGO).append("sequence", 3L));
                add(world, "drafts", with("_id", Ids.next()).append("organisationId", organisation)
                        .append("authorId", person).append("groupIds", records.both(GROUP))
                        .append("pupilIds", records.both(PUPIL)).append("everyone", false).append("subject", "Draft")
                        .append("confirmation", false).append("allowReplies", false).append("step", "UNSCHEDULED")
                        .append("savedAt", LONG_AGO).append("version", 1L));
            }
        }
        records.both(GROUP).forEach(group -> add(world, "groups",
                with("_id", group).append("organisationId", school).append("closedAt", LONG_AGO)));
        records.both(PUPIL).forEach(pupil -> add(world, "pupils", with("_id", pupil).append("organisationId", school)
                .append("groupIds", List.of()).append("guardians", people.stream().map(person -> with("userId", person)
                        .append("restrictions", List.of())).toList())
                .append("guardianIds", people).append("since", LONG_AGO).append("deleted", true)
                .append("sequence", 4L)));
        people.forEach(person -> add(world, "people", with("_id", person).append("deletionRequestedAt", LONG_AGO)));
        people.forEach(person -> add(world, "preferences", with("_id", person).append("mail", "INSTANT")
                .append("sms", "INSTANT").append("digestHour", 8).append("zone", "Europe/London")
                .append("mailOffFor", records.both(ORGANISATION)).append("version", 1L)));
        message(world, records, records.one(MESSAGE), school, records.one(USER));
        message(world, records, records.other(MESSAGE), school, records.other(USER));
        message(world, records, Ids.next(), records.other(ORGANISATION), records.one(USER));
        message(world, records, Ids.next(), records.other(ORGANISATION), records.other(USER));
        call(world, records.one(CALL), school, people, records.both(PUPIL));
        call(world, records.other(CALL), school, List.of(records.other(USER)), List.of(records.one(PUPIL)));
        call(world, Ids.next(), school, List.of(records.one(USER)), List.of());
        call(world, Ids.next(), records.other(ORGANISATION), List.of(records.one(USER)), List.of(records.other(PUPIL)));
        return world;
    }

    /// To both groups (one is closed) and for both pupils; both people reply, and both get an answer.
    static void message(Map<String, List<Document>> world, Records records, UUID id, UUID organisation,
            UUID author) {
        add(world, "messages", with("_id", id).append("organisationId", organisation)
                .append("groupIds", List.of(records.one(GROUP))).append("closedGroupIds", List.of(records.other(GROUP)))
                .append("pupilIds", List.of(records.one(PUPIL)))
                .append("deletedPupilIds", List.of(records.other(PUPIL)))
                .append("everyone", false).append("authorId", author).append("subject", "Subject")
                .append("body", "Body").append("urgency", "NORMAL").append("confirmation", false)
                .append("allowReplies", true).append("postedAt", LONG_AGO).append("edition", 2)
                .append("editedBy", author).append("editedAt", LONG_AGO).append("version", 2L));
        add(world, "message-editions", with("_id", id + "/0001").append("messageId", id)
                .append("organisationId", organisation).append("edition", 1).append("subject", "Before")
                .append("body", "Before").append("urgency", "NORMAL").append("writtenBy", author)
                .append("writtenAt", LONG_AGO).append("version", 1L));
        var file = Ids.next();
        add(world, "attachments", with("_id", file).append("organisationId", organisation).append("uploaderId", author)
                .append("name", "letter.pdf").append("type", "PDF").append("size", 0L).append("state", "WHOLE")
                .append("messageId", id).append("position", 0));
        for (var person : records.both(USER)) {
            add(world, "inbox-items", with("_id", id + "/" + person).append("messageId", id).append("userId", person)
                    .append("organisationId", organisation).append("groupIds", records.both(GROUP))
                    .append("pupilIds", records.both(PUPIL)).append("everyone", false).append("postedAt", LONG_AGO)
                    .append("addedAt", LONG_AGO).append("unread", true).append("version", 1L));
            add(world, "deliveries", with("_id", id + "/" + person + "/mail").append("messageId", id)
                    .append("userId", person).append("organisationId", organisation).append("channel", "MAIL")
                    .append("state", "SKIPPED").append("reason", "off").append("attempts", 0)
                    .append("queuedAt", LONG_AGO).append("dueAt", LONG_AGO).append("at", LONG_AGO)
                    .append("version", 2L));
            add(world, "replies", reply(id, organisation, person, person, false));
            records.both(USER).forEach(
                    staff -> add(world, "replies", reply(id, organisation, person, staff, true)));
        }
    }

    private static Document reply(UUID message, UUID organisation, UUID person, UUID author, boolean fromSchool) {
        return with("_id", Ids.next()).append("messageId", message).append("personId", person)
                .append("organisationId", organisation).append("authorId", author).append("fromSchool", fromSchool)
                .append("text", "Reply").append("postedAt", LONG_AGO).append("hidden", false).append("version", 1L);
    }

    private static void call(Map<String, List<Document>> world, UUID id, UUID organisation, List<UUID> people,
            List<UUID> pupils) {
        add(world, "calls", with("_id", id).append("organisationId", organisation).append("filedBy", Ids.next())
                .append("direction", "IN").append("startedAt", LONG_AGO).append("durationSeconds", 60L)
                .append("userIds", people).append("pupilIds", pupils).append("name", "call.mp3").append("type", "MP3")
                .append("size", 0L).append("state", "FILED").append("version", 2L));
    }

    private static Document with(String field, Object value) {
        return new Document(field, value);
    }

    private static void add(Map<String, List<Document>> world, String collection, Document document) {
        world.computeIfAbsent(collection, _ -> new ArrayList<>()).add(document);
    }
}
