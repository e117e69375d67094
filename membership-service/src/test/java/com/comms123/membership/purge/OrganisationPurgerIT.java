package com.comms123.membership.purge;

import static com.comms123.membership.fixture.Town.email;
import static com.comms123.membership.fixture.Town.group;
import static com.comms123.membership.fixture.Town.id;
import static com.comms123.membership.fixture.Town.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.retention.RecordPurgeDue;
import com.comms123.contracts.shared.RecordPurged;
import com.comms123.membership.fixture.Town;
import com.comms123.membership.organisation.application.Organisations;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.PlatformTest;
import com.comms123.testing.TestEvents;
import com.comms123.testing.TestHttp;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import tools.jackson.databind.JsonNode;

/// UP-4: what is left of closed schools and deleted groups is removed when it is due.
@PlatformTest
class OrganisationPurgerIT {

    private final Town town;
    private final TestEvents events;
    private final MongoTemplate mongo;
    private final Organisations organisations;
    private final JsonNode school;
    private final UUID schoolId;
    private final TestHttp admin;

    @Autowired
    OrganisationPurgerIT(Town town, TestEvents events, MongoTemplate mongo, Organisations organisations) {
        this.town = town;
        this.events = events;
        this.mongo = mongo;
        this.organisations = organisations;
        this.school = town.school("open");
        this.schoolId = id(school);
        this.admin = town.as(town.admin(schoolId));
    }

    @Test
    void nothing_of_a_closed_school_is_left_and_everything_of_others() {
        town.member(schoolId, group(school, 0));
        var neighbour = town.school("open");
        var elsewhere = town.member(id(neighbour));
        var invited = email(Ids.next());
        admin.post(path(schoolId) + "/invitations", Map.of("email", invited, "role", "staff"));
        town.mail(invited, 1);
        admin.delete(path(schoolId) + "/groups/" + group(school, 1));
        admin.delete(path(schoolId));

        var counts = purged(RecordKind.ORGANISATION, schoolId).counts();
        assertThat(counts).containsEntry("memberships", 2L).containsEntry("invitations", 1L)
                .containsEntry("groups", 2L).containsEntry("organisations", 1L);
        assertNothingLeftOf(schoolId);
        assertThat(town.anonymous().get(path(id(neighbour))).status()).isEqualTo(200);
        assertThat(town.as(elsewhere).get("/api/v1/me/memberships").json().path("items").size()).isEqualTo(1);
        assertThat(admin.delete(path(schoolId)).code()).isEqualTo("organisation-not-found");
    }

    @Test
    void nothing_of_a_deleted_group_is_left_and_everything_else_of_its_school() {
        var gone = group(school, 0);
        var member = town.member(schoolId, gone, group(school, 1));
        admin.delete(path(schoolId) + "/groups/" + gone);
        assertThat(purged(RecordKind.GROUP, gone).counts()).containsEntry("groups", 1L);
        // The school as it was before the deletion goes within seconds: a purge comes a month later.
        await().untilAsserted(() -> assertNothingLeftOf(gone));
        assertThat(town.anonymous().get(path(schoolId)).json().path("groups").size()).isEqualTo(1);
        assertThat(admin.get(path(schoolId, member)).json().path("groupIds").size()).isEqualTo(1);
    }

    @Test
    void a_school_that_was_not_deleted_is_left_and_reported_as_residual() {
        assertThat(once(RecordKind.ORGANISATION, schoolId).residual()).isPositive();
        assertThat(once(RecordKind.GROUP, group(school, 0)).residual()).as("no deleted group").isZero();
        assertThat(town.anonymous().get(path(schoolId)).json()).isEqualTo(school);
        assertThat(organisations.find(new OrganisationId(schoolId))).isPresent();
    }

    @Test
    void purging_an_unknown_school_or_group_leaves_no_residual() {
        assertThat(once(RecordKind.ORGANISATION, Ids.next()).residual()).isZero();
        assertThat(once(RecordKind.GROUP, Ids.next()).residual()).isZero();
    }

    /// Ordered as often as it takes, as retention-service does: nothing is removed before everybody knows.
    private RecordPurged purged(RecordKind kind, UUID record) {
        return await().until(() -> once(kind, record), purged -> purged.residual() == 0);
    }

    private RecordPurged once(RecordKind kind, UUID record) {
        var due = new RecordPurgeDue(record, kind, record);
        var before = answers(due).size();
        events.publish(due);
        return await().until(() -> answers(due), all -> all.size() > before).getLast();
    }

    private List<RecordPurged> answers(RecordPurgeDue due) {
        return events.all(RecordPurged.class, e -> e.purgeId().equals(due.purgeId())).stream()
                .map(TestEvents.Received::event).toList();
    }

    private void assertNothingLeftOf(UUID record) {
        for (var collection : mongo.getCollectionNames()) {
            for (var document : mongo.getCollection(collection).find()) {
                // A purged record is named by its id alone, also by access log entries on their way to the audit trail.
                if (!List.of("purges", "outbox").contains(collection)) {
                    assertThat(document.toString()).as(collection).doesNotContain(record.toString());
                }
            }
        }
    }
}
