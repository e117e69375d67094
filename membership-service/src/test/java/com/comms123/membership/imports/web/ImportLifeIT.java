package com.comms123.membership.imports.web;

import static com.comms123.membership.fixture.Town.id;
import static com.comms123.membership.fixture.Town.path;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.retention.RecordPurgeDue;
import com.comms123.contracts.shared.RecordPurged;
import com.comms123.membership.fixture.Town;
import com.comms123.membership.imports.application.ImportFiles;
import com.comms123.membership.imports.application.ImportRows;
import com.comms123.membership.imports.application.ImportSweeper;
import com.comms123.membership.imports.application.Imports;
import com.comms123.membership.imports.domain.ImportId;
import com.comms123.membership.imports.roster.Zip;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.PlatformTest;
import com.comms123.testing.TestClock;
import com.comms123.testing.TestEvents;
import com.comms123.testing.TestTokens;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;

/// How imports begin, what is seen of them and by whom, and how they go.
@PlatformTest
class ImportLifeIT {
    private static final byte[] ROSTER = "pupil number,pupil name,group\n1,Canary Lovelace,Year 1\n2,,Year 1\n"
            .getBytes(UTF_8);
    private static final int LARGEST = 50 * 1024 * 1024;

    private final Town town;
    private final Office office;
    private final TestEvents events;
    private final TestClock clock;
    private final TestTokens tokens;
    private final MongoTemplate mongo;
    private final Imports imports;
    private final ImportFiles files;
    private final ImportRows rows;
    private final ImportSweeper sweeper;
    private UUID school;
    private UUID admin;

    @Autowired
    ImportLifeIT(Town town, Office office, TestEvents events, TestClock clock, TestTokens tokens, MongoTemplate mongo,
            Imports imports, ImportFiles files, ImportRows rows, ImportSweeper sweeper) {
        this.town = town;
        this.office = office;
        this.events = events;
        this.clock = clock;
        this.tokens = tokens;
        this.mongo = mongo;
        this.imports = imports;
        this.files = files;
        this.rows = rows;
        this.sweeper = sweeper;
    }

    @BeforeEach
    void a_school() {
        school = id(town.school("open"));
        admin = town.admin(school);
    }

    @Test
    void the_same_request_again_is_the_same_import_and_another_file_needs_another_key() {
        var first = office.send(admin, school, "", "file", ROSTER, "Idempotency-Key", "key-" + school);
        var second = office.send(admin, school, "", "file", ROSTER, "Idempotency-Key", "key-" + school);
        assertThat(id(second.json())).isEqualTo(id(first.json()));
        office.ended(admin, school, id(first.json()));
        assertThat(office.send(admin, school, "", "file", "other".getBytes(UTF_8), "Idempotency-Key", "key-" + school)
                .code()).isEqualTo("idempotency-key-reused");
        assertThat(office.send(admin, school, "?dryRun=true", "file", ROSTER, "Idempotency-Key", "key-" + school)
                .code()).isEqualTo("idempotency-key-reused");
        assertThat(imports.countIn(new OrganisationId(school))).isEqualTo(1);
    }

    @Test
    void while_one_is_under_way_there_is_no_other() {
        var now = clock.instant();
        var organisation = new OrganisationId(school);
        var running = com.comms123.membership.imports.domain.Import.queued(new ImportId(Ids.next()), organisation,
                new UserId(admin), false, false, now).claim(now, Duration.ofDays(20));
        assertThat(imports.add(running)).isTrue();
        var refused = office.send(admin, school, "", "file", ROSTER);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("import-under-way");
        assertThat(imports.add(com.comms123.membership.imports.domain.Import.queued(new ImportId(Ids.next()),
                organisation, new UserId(admin), false, false, now))).as("two at the same instant").isFalse();
        assertThat(imports.countIn(organisation)).isEqualTo(1);
    }

    @Test
    void a_request_without_the_one_file_is_refused_and_so_is_an_empty_one() {
        assertThat(office.send(admin, school, "", "roster", ROSTER).code()).isEqualTo("invalid-request");
        assertThat(town.as(admin).post(path(school) + "/imports", Map.of()).status()).isEqualTo(415);
        assertThat(office.send(admin, school, "?dryrun=true", "file", ROSTER).code()).isEqualTo("unknown-parameter");
        assertThat(office.send(admin, school, "", "file", new byte[0]).code()).isEqualTo("file-empty");
        assertThat(imports.countIn(new OrganisationId(school))).isZero();
    }

    @Test
    void a_file_of_fifty_megabytes_is_taken_and_one_byte_more_is_refused() {
        var tooLarge = office.send(admin, school, "", "file", new byte[LARGEST + 1]);
        assertThat(tooLarge.status()).isEqualTo(413);
        assertThat(tooLarge.code()).isEqualTo("file-too-large");
        assertThat(tooLarge.json().path("detail").asString()).contains("52,428,801", "52,428,800");
        assertThat(imports.countIn(new OrganisationId(school))).isZero();
        office.begins(admin, school, "?dryRun=true", new byte[LARGEST]);
    }

    @Test
    void a_file_that_cannot_be_read_fails_and_changes_nothing() {
        assertProblem("pupil number~pupil name\n1~Ada\n".getBytes(UTF_8), "delimiter-unknown");
        assertProblem("pupil number,pupil name\n".getBytes(UTF_8), "file-empty");
        assertProblem(Zip.of(Map.of("readme.txt", "no roster")), "manifest-missing");
        assertProblem(new byte[]{(byte) 0xFF, (byte) 0xFE, 0, 1, 2, 3}, "encoding-not-utf-8");
        assertProblem(("pupil number,pupil name\n" + "1,Ada\n".repeat(2_000) + "2,\"Ben\n").getBytes(UTF_8),
                "csv-malformed");
        assertProblem(("pupil number,pupil name\n" + "1,Ada\n".repeat(50_001)).getBytes(UTF_8), "too-many-rows");
        assertThat(town.as(admin).get(path(school) + "/pupils").json().path("items").size()).isZero();
    }

    @Test
    void imports_and_their_rows_are_read_page_by_page() {
        var all = new ArrayList<UUID>();
        for (var i = 0; i < 3; i++) {
            all.addFirst(id(office.imports(admin, school, "?dryRun=true", ROSTER)));
        }
        var first = town.as(admin).get(path(school) + "/imports?limit=2").json();
        var second = town.as(admin).get(path(school) + "/imports?limit=2&cursor=" + first.path("next").asString())
                .json();
        assertThat(first.path("items").valueStream().map(Town::id)).containsExactlyElementsOf(all.subList(0, 2));
        assertThat(second.path("items").valueStream().map(Town::id)).containsExactlyElementsOf(all.subList(2, 3));
        assertThat(second.path("next").isNull()).isTrue();
        var rowsOfOne = path(school) + "/imports/" + all.getFirst() + "/rows";
        var row = town.as(admin).get(rowsOfOne + "?limit=1").json();
        assertThat(row.path("items").path(0).path("line").asInt()).isEqualTo(2);
        assertThat(town.as(admin).get(rowsOfOne + "?limit=1&cursor=" + row.path("next").asString()).json()
                .path("items").path(0).path("code").asString()).isEqualTo("name-required");
        assertThat(town.as(admin).get(rowsOfOne + "?outcome=created&cursor=" + row.path("next").asString()).code())
                .isEqualTo("invalid-cursor");
        assertThat(town.as(admin).get(rowsOfOne + "?outcome=lost").status()).isEqualTo(400);
        assertThat(town.as(admin).get(path(school) + "/imports/" + Ids.next()).code()).isEqualTo("import-not-found");
    }

    @Test
    void the_sample_has_the_schools_own_groups_and_can_be_imported() {
        var sample = town.as(admin).get(path(school) + "/imports/sample.csv");
        assertThat(sample.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        var tried = office.imports(admin, school, "?dryRun=true", sample.body().getBytes(UTF_8));
        assertThat(tried.path("created").asInt()).as(tried.toString()).isEqualTo(2);
    }

    @Test
    void imports_look_unknown_to_everybody_but_admins_of_the_school() {
        var imported = office.imports(admin, school, "", ROSTER);
        var elsewhere = id(town.school("open"));
        var adminElsewhere = town.admin(elsewhere);
        var others = List.of(town.member("staff", school, admin), town.member(school), adminElsewhere,
                Ids.next());
        for (var other : others) {
            for (var path : List.of("", "/sample.csv", "/" + id(imported), "/" + id(imported) + "/rows")) {
                var answer = town.as(other).get(path(school) + "/imports" + path);
                assertThat(answer.status()).isEqualTo(404);
                assertThat(answer.code()).isEqualTo("organisation-not-found");
            }
            var sent = office.send(other, school, "", "file", ROSTER);
            assertThat(sent.status()).isEqualTo(404);
            assertThat(sent.code()).isEqualTo("organisation-not-found");
        }
        assertThat(office.send(tokens.service("messaging-service"), school, "", "file", ROSTER).status())
                .isEqualTo(401);
        assertThat(office.send("", school, "", "file", ROSTER).status()).isEqualTo(401);
        assertThat(town.as(adminElsewhere).get(path(elsewhere) + "/imports/" + id(imported)).status())
                .as("another school's import").isEqualTo(404);
        assertThat(imports.countIn(new OrganisationId(school))).isEqualTo(1);
    }

    @Test
    void a_finished_import_keeps_and_publishes_nothing_of_the_file() {
        var imported = new ImportId(id(office.imports(admin, school, "", ROSTER)));
        await().until(() -> files.count(List.of(imported)) == 0);
        for (var collection : List.of("imports", "import-rows", "import-chunks", "creation-ids", "outbox")) {
            for (var document : mongo.getCollection(collection).find()) {
                assertThat(document.toJson()).as(collection).doesNotContain("Canary Lovelace");
            }
        }
        assertThat(town.as(admin).get(path(school) + "/imports/" + imported.value() + "/rows").body())
                .doesNotContain("Canary");
    }

    @Test
    void an_admin_who_is_none_any_more_takes_nothing_further() {
        var second = town.member("admin", school, admin);
        var now = clock.instant();
        var id = new ImportId(Ids.next());
        keep(id);
        imports.add(com.comms123.membership.imports.domain.Import.queued(id, new OrganisationId(school),
                new UserId(second), false, false, now).pause(now, Duration.ofDays(1)));
        town.as(admin).patch(path(school, second), Map.of("role", "staff"));
        imports.update(imports.find(new OrganisationId(school), id).orElseThrow().pause(now, Duration.ZERO), List.of());
        var ended = office.ended(admin, school, id.value());
        assertThat(ended.path("problem").path("code").asString()).isEqualTo("not-allowed-any-more");
        assertThat(ended.path("created").asInt()).isZero();
    }

    @Test
    void a_finished_import_is_removed_after_thirty_days_and_no_earlier() {
        var imported = new ImportId(id(office.imports(admin, school, "", ROSTER)));
        clock.advance(Duration.ofDays(30).minusMillis(1));
        sweeper.endSome();
        assertThat(imports.find(new OrganisationId(school), imported)).isPresent();
        clock.advance(Duration.ofMillis(2));
        await().until(() -> {
            sweeper.endSome();
            return imports.find(new OrganisationId(school), imported).isEmpty();
        });
        assertThat(rows.countOf(List.of(imported))).isZero();
    }

    @Test
    void an_abandoned_file_is_removed_and_a_waiting_one_is_not() {
        var forgotten = new ImportId(Ids.next());
        var waiting = new ImportId(Ids.next());
        keep(forgotten);
        keep(waiting);
        var now = clock.instant();
        imports.add(com.comms123.membership.imports.domain.Import.queued(waiting, new OrganisationId(school),
                new UserId(admin), true, false, now).pause(now, Duration.ofDays(1)));
        sweeper.endSome();
        assertThat(files.count(List.of(forgotten))).as("it may be just about to begin").isEqualTo(1);
        clock.advance(Duration.ofMinutes(11));
        await().until(() -> {
            sweeper.endSome();
            return files.count(List.of(forgotten)) == 0;
        });
        assertThat(files.count(List.of(waiting))).isEqualTo(1);
    }

    @Test
    void closing_the_school_stops_its_imports_and_the_purge_removes_them() {
        var ended = new ImportId(id(office.imports(admin, school, "", ROSTER)));
        var waiting = new ImportId(Ids.next());
        keep(waiting);
        var now = clock.instant();
        var organisation = new OrganisationId(school);
        imports.add(com.comms123.membership.imports.domain.Import.queued(waiting, organisation, new UserId(admin),
                false, false, now).pause(now, Duration.ofDays(1)));
        assertThat(town.as(admin).delete(path(school)).status()).isEqualTo(202);
        // It would go on now, and finds the school closed.
        clock.advance(Duration.ofDays(1));
        await().until(() -> files.count(List.of(waiting)) == 0 && imports.underWay(organisation).isEmpty());
        var due = new RecordPurgeDue(Ids.next(), RecordKind.ORGANISATION, school);
        await().until(() -> {
            events.publish(due);
            var purged = events.await(RecordPurged.class, event -> event.purgeId().equals(due.purgeId()));
            return purged.event().residual() == 0 || imports.countIn(organisation) == 0;
        });
        assertThat(imports.countIn(organisation)).isZero();
        assertThat(rows.countOf(List.of(ended, waiting))).isZero();
    }

    @Test
    void purging_a_person_erases_that_they_started_an_import() {
        var imported = new ImportId(id(office.imports(admin, school, "", ROSTER)));
        assertThat(imports.countStartedBy(new UserId(admin))).isEqualTo(1);
        town.member("admin", school, admin);
        events.publish(new RecordPurgeDue(Ids.next(), RecordKind.USER, admin));
        await().until(() -> imports.countStartedBy(new UserId(admin)) == 0);
        assertThat(imports.find(new OrganisationId(school), imported)).isPresent();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"imports | organisationId, _id", "imports | slot", "imports | startedBy",
            "imports | endedAt", "imports | dueAt", "imports | outbox.at", "import-rows | importId, line",
            "import-rows | importId, outcome, line", "import-chunks | importId", "import-chunks | keptAt"})
    void every_query_has_its_index(String collection, String keys) {
        var indexes = StreamSupport.stream(mongo.getCollection(collection).listIndexes().spliterator(), false)
                .map(index -> String.join(", ", index.get("key", Document.class).keySet()));
        assertThat(indexes).contains(keys);
    }

    private void assertProblem(byte[] file, String code) {
        var ended = office.imports(admin, school, "", file);
        assertThat(ended.path("state").asString()).isEqualTo("failed");
        assertThat(ended.path("problem").path("code").asString()).as(ended.toString()).isEqualTo(code);
        assertThat(ended.path("problem").path("detail").asString()).isNotBlank();
    }

    private void keep(ImportId id) {
        try {
            files.keep(id, new ByteArrayInputStream(ROSTER), clock.instant());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
