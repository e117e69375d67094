package com.comms123.audit.trail.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.audit.fixture.OccurrenceFixture;
import com.comms123.audit.trail.application.EntryKey;
import com.comms123.audit.trail.application.StoredEntry;
import com.comms123.audit.trail.domain.AuditEntry;
import com.comms123.audit.trail.domain.Detail;
import com.comms123.audit.trail.domain.Envelope;
import com.comms123.audit.trail.domain.Occurrence;
import com.comms123.audit.trail.domain.Occurrence.Keeping;
import com.comms123.audit.trail.domain.Outcome;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OcsfEventTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final UUID EVENT = new UUID(1, 1);
    private static final String ACTOR = new UUID(2, 2).toString();
    private static final String SUBJECT = new UUID(3, 3).toString();
    private static final String SCHOOL = new UUID(4, 4).toString();

    private static StoredEntry stored(String type, String actor, String action, Outcome outcome, String detail) {
        Occurrence occurrence = new Occurrence(new Envelope(EVENT, type, OccurrenceFixture.NOON, "system",
                "/membership-service"), actor, SUBJECT, SCHOOL, action, outcome, Keeping.ERASED, detail);
        AuditEntry entry = new AuditEntry(7, occurrence, Detail.of(new byte[Detail.SALT_LENGTH], detail));
        return new StoredEntry(new EntryKey(OccurrenceFixture.NOON, 7), entry.leaf(), entry.detail());
    }

    private static JsonNode ocsf(StoredEntry entry) {
        return JSON.readTree(JSON.writeValueAsString(OcsfEvent.of(entry, "log.example", JSON)));
    }

    @Test
    void a_view_is_api_activity_with_every_attribute_that_the_schema_requires() {
        StoredEntry entry = stored("data.accessed.v1", ACTOR, "view", Outcome.FAILURE,
                "{\"subjectKind\":\"user\",\"endpoint\":\"GET /api/v1/x\"}");
        assertThat(ocsf(entry)).isEqualTo(JSON.readTree("""
                {"activity_id": 2, "activity_name": "Read", "category_uid": 6, "category_name": "Application Activity",
                 "class_uid": 6003, "class_name": "API Activity", "type_uid": 600302, "type_name": "API Activity: Read",
                 "time": 1772452800250, "severity_id": 2, "severity": "Low", "status_id": 2, "status": "Failure",
                 "metadata": {"version": "1.5.0", "product": {"name": "audit-service", "vendor_name": "123Comms"},
                     "uid": "%s", "sequence": 7, "event_code": "data.accessed.v1", "log_name": "log.example",
                     "log_provider": "/membership-service"},
                 "actor": {"user": {"uid": "%s", "org": {"uid": "%s"}}},
                 "api": {"operation": "GET /api/v1/x", "service": {"name": "/membership-service"}},
                 "src_endpoint": {"svc_name": "/membership-service"},
                 "resources": [{"uid": "%s", "type": "user"}], "raw_data": %s,
                 "unmapped": {"action": "view", "organisation": "%s", "detailHash": "%s"}}
                """.formatted(EVENT, ACTOR, SCHOOL, SUBJECT, JSON.writeValueAsString(entry.leaf()), SCHOOL,
                EntryView.of(entry, JSON).detailHash())));
    }

    @Test
    void a_view_with_erased_detail_still_says_that_something_was_viewed() {
        StoredEntry whole = stored("data.accessed.v1", ACTOR, "view", Outcome.SUCCESS, "{}");
        JsonNode event = ocsf(new StoredEntry(whole.key(), whole.leaf(), null));
        assertThat(event.path("api").path("operation").asString()).isEqualTo("view");
        assertThat(event.path("resources").get(0).path("uid").asString()).isEqualTo(SUBJECT);
    }

    @Test
    void signing_in_is_authentication_of_the_person_at_the_gateway() {
        JsonNode event = ocsf(stored("user.signed-in.v1", ACTOR, "sign-in", Outcome.SUCCESS, "{}"));
        assertThat(event.path("type_uid").asLong()).isEqualTo(300201);
        assertThat(event.path("user").path("uid").asString()).isEqualTo(SUBJECT);
        assertThat(event.path("service").path("name").asString()).isEqualTo("/membership-service");
        assertThat(event.has("entity") || event.has("api")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"member.joined.v1, join, 300403, member", "pupil.enrolled.v1, enrol, 300401, pupil",
            "call.recorded.v1, record, 300401, call", "message.edited.v1, edit, 300403, message",
            "message.withdrawn.v1, withdraw, 300404, message", "record.purged.v1, purge, 300404, record",
            "message.read.v1, read, 300402, message",
            "delivery.attempted.v1, deliver, 300499, delivery", "user.signed-out.v1, sign-out, 300202, ''"})
    void changes_of_records_are_entity_management(String type, String action, long typeUid, String entity) {
        JsonNode event = ocsf(stored(type, "system", action, Outcome.SUCCESS, "{}"));
        assertThat(event.path("type_uid").asLong()).isEqualTo(typeUid);
        assertThat(event.path("entity").path("type").asString("")).isEqualTo(entity);
        assertThat(event.path("actor")).isEqualTo(JSON.readTree("{\"app_name\": \"/membership-service\"}"));
    }

    @ParameterizedTest
    @CsvSource({"SUCCESS, 1, Success, 1", "FAILURE, 2, Failure, 2", "UNKNOWN, 0, Unknown, 1",
            "PENDING, 99, pending, 1"})
    void an_outcome_is_a_status(Outcome outcome, int id, String name, int severity) {
        JsonNode event = ocsf(stored("record.purged.v1", "system", "purge", outcome, "{}"));
        assertThat(event.path("status_id").asInt()).isEqualTo(id);
        assertThat(event.path("status").asString()).isEqualTo(name);
        assertThat(event.path("severity_id").asInt()).isEqualTo(severity);
    }
}
