package com.comms123.membership.purge;

import static com.comms123.contracts.RecordKind.GROUP;
import static com.comms123.contracts.RecordKind.ORGANISATION;
import static com.comms123.contracts.RecordKind.PUPIL;
import static com.comms123.contracts.RecordKind.USER;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.platform.access.EvidenceContributor;
import com.comms123.platform.hold.EvidenceFields;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.PlatformTest;
import com.comms123.testing.RemoteService;
import com.comms123.testing.TestEvents;
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
import org.springframework.data.mongodb.core.MongoTemplate;

/// Every kind of hold against every kind of purge (UP-5).
@PlatformTest
class HoldMatrixIT {
    private static final Instant LONG_AGO = Instant.parse("2026-01-05T10:00:00Z");

    private final HoldMatrix matrix;

    @Autowired
    HoldMatrixIT(MongoTemplate mongo, RemoteService remote, TestEvents events, EvidenceFields fields,
            List<EvidenceContributor> contributors) {
        this.matrix = new HoldMatrix(mongo, remote, events, fields, contributors, HoldMatrixIT::world);
    }

    @Test
    void every_field_that_is_declared_as_evidence_has_a_cell() {
        assertThat(matrix.fieldsWithoutCell()).isEmpty();
    }

    @Test
    void no_purge_changes_the_evidence_of_another_record_that_is_on_hold() {
        var cells = matrix.cells();
        assertThat(cells).hasSize(36).allSatisfy(cell -> assertThat(cell.gaps()).as(cell.held() + " held, "
                + cell.purged() + " purged").isEmpty());
        assertThat(cells).as("without the hold, the evidence goes").filteredOn(HoldMatrix.Cell::atStake)
                .hasSizeGreaterThan(8);
    }

    /// Closed and deleted, so that a purge may begin.
    private static Map<String, List<Document>> world(Records records) {
        var world = new LinkedHashMap<String, List<Document>>();
        var school = records.one(ORGANISATION);
        var groups = records.both(GROUP);
        for (var organisation : records.both(ORGANISATION)) {
            var own = organisation.equals(school) ? groups : List.of(Ids.next());
            add(world, "organisations", with("_id", organisation).append("name", "School").append("kind", "school")
                    .append("joining", "open")
                    .append("groups", List.of(with("groupId", Ids.next()).append("name", "Open")))
                    .append("deletedGroups", own.stream().map(group -> with("groupId", group).append("name", "Group")
                            .append("deletion", deletion()).append("settled", true)).toList())
                    .append("closing", with("deletion", deletion()).append("settled", true)).append("version", 3L));
            add(world, "imports", with("_id", Ids.next()).append("organisationId", organisation)
                    .append("slot", "ended/" + Ids.next()).append("startedBy", records.one(USER))
                    .append("dryRun", false).append("invite", false).append("state", "completed").append("rows", 0)
                    .append("tally", with("created", 0).append("updated", 0).append("unchanged", 0)
                            .append("refused", 0).append("guardiansLinked", 0).append("guardiansInvited", 0)
                            .append("guardiansNotLinked", 0))
                    .append("ignoredColumns", List.of()).append("startedAt", LONG_AGO).append("attempts", 1)
                    .append("version", 2L));
            for (var person : records.both(USER)) {
                add(world, "memberships", with("_id", organisation + "/" + person)
                        .append("organisationId", organisation).append("userId", person).append("state", "left")
                        .append("listed", false).append("role", "guardian").append("groupIds", own)
                        .append("wished", false).append("joinedAt", LONG_AGO).append("version", 2L));
                records.both(PUPIL).forEach(pupil -> invitation(world, organisation, person, pupil));
            }
        }
        records.both(PUPIL).forEach(pupil -> pupil(world, pupil, school, groups, records.both(USER)));
        pupil(world, Ids.next(), school, List.of(records.one(GROUP)), List.of(records.one(USER)));
        pupil(world, Ids.next(), school, List.of(records.other(GROUP)), List.of(records.other(USER)));
        pupil(world, Ids.next(), records.other(ORGANISATION), List.of(), records.both(USER));
        records.both(USER).forEach(person -> add(world, "people", with("_id", person).append("goneAt", LONG_AGO)));
        return world;
    }

    private static void pupil(Map<String, List<Document>> world, UUID id, UUID organisation, List<UUID> groups,
            List<UUID> guardians) {
        add(world, "pupils", with("_id", id).append("organisationId", organisation).append("listed", false)
                .append("name", "Pupil").append("referenceKey", "none/" + id).append("position", "pupil/" + id)
                .append("groupIds", groups)
                .append("guardians", guardians.stream().map(person -> with("userId", person)
                        .append("relationship", "parent").append("linked", true).append("since", 1L)
                        .append("restrictions", List.of("no_contact")).append("reference", "FC-1")
                        .append("addressHashes", List.of("hash of " + person))).toList())
                .append("guardianIds", List.of()).append("peopleIds", guardians).append("deletion", deletion())
                .append("version", 2L));
    }

    private static void invitation(Map<String, List<Document>> world, UUID organisation, UUID person, UUID pupil) {
        var id = Ids.next();
        add(world, "invitations", with("_id", id).append("organisationId", organisation).append("slot", "ended/" + id)
                .append("role", "guardian").append("groupIds", List.of())
                .append("pupils", List.of(with("pupilId", pupil).append("relationship", "parent")))
                .append("state", "accepted").append("open", false).append("attempts", 1).append("expiresAt", LONG_AGO)
                .append("tokenHashes", List.of()).append("acceptedBy", person).append("version", 3L));
    }

    private static Document deletion() {
        return with("deletionId", Ids.next()).append("requestedAt", LONG_AGO).append("dueAt", LONG_AGO)
                .append("receipt", "A".repeat(43)).append("policyVersion", "2.1");
    }

    private static Document with(String field, Object value) {
        return new Document(field, value);
    }

    private static void add(Map<String, List<Document>> world, String collection, Document document) {
        world.computeIfAbsent(collection, _ -> new ArrayList<>()).add(document);
    }
}
