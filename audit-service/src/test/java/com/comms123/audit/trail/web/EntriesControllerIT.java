package com.comms123.audit.trail.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.audit.AuditPlatformTest;
import com.comms123.audit.fixture.Auditor;
import com.comms123.audit.fixture.OccurrenceFixture;
import com.comms123.audit.trail.application.EntryAppender;
import com.comms123.audit.trail.domain.Occurrence;
import com.comms123.contracts.shared.DataAccessed;
import com.comms123.testing.TestEvents;
import com.comms123.testing.TestHttp;
import com.comms123.testing.TestHttp.Response;
import com.comms123.testing.TestTokens;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@AuditPlatformTest
class EntriesControllerIT {

    private static final String ENTRIES = "/api/v1/audit/entries";

    private final TestHttp http;
    private final TestTokens tokens;
    private final TestEvents events;
    private final EntryAppender appender;
    private final UUID user = UUID.randomUUID();
    private Auditor auditor;

    @Autowired
    EntriesControllerIT(TestHttp http, TestTokens tokens, TestEvents events, EntryAppender appender) {
        this.http = http;
        this.tokens = tokens;
        this.events = events;
        this.appender = appender;
        this.auditor = Auditor.of(http, tokens);
    }

    /// Seven sign-ins, two of them at the same time, one that came late.
    @BeforeEach
    void signIns() {
        auditor = Auditor.of(http, tokens);
        appender.append(IntStream.of(0, 1, 2, 2, 5, 6, 4).mapToObj(this::signIn).toList());
    }

    private Occurrence signIn(int second) {
        return OccurrenceFixture.signIn(UUID.randomUUID(), user, OccurrenceFixture.NOON.plusSeconds(second));
    }

    private List<String> times(String filters) {
        return auditor.entries("actor=" + user + "&" + filters).stream()
                .map(entry -> entry.path("time").asString().substring(17, 19)).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8})
    void pages_of_any_size_give_everything_once_in_order(int limit) {
        assertThat(times("order=oldest&limit=" + limit)).containsExactly("00", "01", "02", "02", "04", "05", "06");
        assertThat(times("limit=" + limit)).containsExactly("06", "05", "04", "02", "02", "01", "00");
    }

    @Test
    void from_is_included_and_to_is_not() {
        assertThat(times("order=oldest&from=2026-03-02T12:00:01.250Z&to=2026-03-02T12:00:04.250Z"))
                .containsExactly("01", "02", "02");
        assertThat(times("from=2026-03-02T13:00:06.250%2B01:00")).containsExactly("06");
        assertThat(times("from=2026-03-02T12:00:06.251Z")).isEmpty();
    }

    @Test
    void filters_combine_freely() {
        assertThat(times("action=sign-in&outcome=success&subject=" + user + "&about=" + user)).hasSize(7);
        assertThat(times("action=sign-out")).isEmpty();
        assertThat(times("outcome=failure")).isEmpty();
        assertThat(times("organisation=" + UUID.randomUUID())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"actor, x, actor", "subject, system, subject", "organisation, 1-1-1-1-1, organisation",
            "about, , about",
            "action, A B, action", "outcome, good, outcome", "from, yesterday, from", "to, 2026-01-01, to",
            "order, up, order",
            "limit, 0, limit", "limit, 201, limit", "limit, x, limit", "aktor, x, aktor"})
    void a_parameter_that_is_not_right_is_named(String parameter, String value, String field) {
        Response response = auditor.http()
                .get(ENTRIES + "?" + parameter + "=" + (value == null ? "" : value.replace(" ", "%20")));
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json().path("errors")).hasSize(1).first()
                .satisfies(error -> assertThat(((JsonNode) error).path("field").asString()).isEqualTo(field));
    }

    @Test
    void a_cursor_is_for_its_filters_and_its_auditor_alone() {
        String first = ENTRIES + "?limit=2&actor=" + user;
        String cursor = "&cursor=" + auditor.http().get(first).json().path("next").asString();
        assertThat(auditor.http().get(first + cursor).status()).isEqualTo(200);
        assertThat(auditor.http().get(first + "&order=oldest" + cursor).code()).isEqualTo("invalid-cursor");
        assertThat(auditor.http().get(ENTRIES + "?limit=2" + cursor).code()).isEqualTo("invalid-cursor");
        assertThat(Auditor.of(http, tokens).http().get(first + cursor).code()).isEqualTo("invalid-cursor");
        assertThat(auditor.http().get(first + "&cursor=AAAA").code()).isEqualTo("invalid-cursor");
    }

    @Test
    void nobody_but_an_auditor_is_let_in_and_the_attempt_is_noted() {
        assertThat(http.get(ENTRIES).status()).isEqualTo(401);
        UUID officer = UUID.randomUUID();
        TestHttp asOfficer = http.as(tokens.user(officer, "privacy-officer", "operator"));
        assertThat(asOfficer.get(ENTRIES).code()).isEqualTo("auditors-only");
        assertThat(asOfficer.get(ENTRIES).status()).isEqualTo(403);
        assertThat(asOfficer.get("/api/v1/audit/log/checkpoint").status()).isEqualTo(403);
        assertThat(asOfficer.get(ENTRIES + "/0/proof").status()).isEqualTo(403);
        assertThat(http.as(tokens.service("messaging-service")).get(ENTRIES).status()).isEqualTo(403);
        assertThat(auditor.await("outcome=failure&action=view&actor=" + officer, 3))
                .extracting(entry -> entry.path("detail").path("data").asString())
                .anySatisfy(data -> assertThat(data).contains("\"endpoint\":\"GET /api/v1/audit/entries\""));
    }

    @Test
    void nobody_can_write() {
        for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
            assertThat(auditor.http().send(method, ENTRIES, null).status()).isEqualTo(405);
        }
    }

    @Test
    void a_view_of_several_pages_is_one_entry_and_causes_no_other() {
        assertThat(auditor.entries("limit=2&actor=" + user)).hasSize(7);
        Auditor second = Auditor.of(http, tokens);
        List<JsonNode> looks = second.await("action=view&actor=" + auditor.id(), 1);
        assertThat(looks).singleElement()
                .satisfies(look -> assertThat(look.path("subject").asString()).isEqualTo(user.toString()));
        events.await(DataAccessed.class, look -> look.viewerId().equals(second.id()));
        assertThat(second.entries("action=view&actor=" + auditor.id())).hasSize(1);
    }

    @Test
    void the_export_has_every_leaf_as_it_was_hashed() {
        Response export = auditor.http().with("Accept", "application/x-ndjson")
                .get(ENTRIES + "?order=oldest&actor=" + user);
        assertThat(export.headers().firstValue("Content-Type")).hasValue("application/x-ndjson;charset=UTF-8");
        List<String> lines = export.body().lines().toList();
        assertThat(lines).hasSize(7).allMatch(line -> line.startsWith("{\"action\":\"sign-in\",\"actor\":\"" + user));
        assertThat(
                Auditor.of(http, tokens).await("action=view&actor=" + auditor.id(), 1).getFirst().path("detail")
                        .path("data").asString())
                .contains("\"count\":7");
    }

    @Test
    void the_export_goes_beyond_a_page() {
        UUID many = UUID.randomUUID();
        List<Occurrence> occurrences = new ArrayList<>();
        IntStream.range(0, 1200).forEach(
                i -> occurrences
                        .add(OccurrenceFixture.signIn(UUID.randomUUID(), many, Instant.EPOCH.plusSeconds(i / 7))));
        appender.append(occurrences);
        Response export = auditor.http().with("Accept", "text/csv").get(ENTRIES + "?actor=" + many);
        List<String> lines = export.body().lines().toList();
        assertThat(lines).hasSize(1201).doesNotHaveDuplicates().first()
                .isEqualTo("index,time,type,actor,subject,organisation,action,outcome,source,eventId,detailHash");
        assertThat(lines.get(1))
                .matches("\\d+,1970-01-01T00:02:51.000Z,user.signed-in.v1,%s,%s,,sign-in,success,/gateway,.*"
                        .formatted(many, many));
    }

    @Test
    void entries_are_shown_and_exported_as_security_tools_read_them() {
        JsonNode page = auditor.http().get(ENTRIES + "?view=ocsf&limit=3&actor=" + user).json();
        assertThat(page.path("items")).hasSize(3).allSatisfy(
                event -> assertThat(((JsonNode) event).path("class_uid").asInt()).isEqualTo(3002));
        List<String> lines = auditor.http().with("Accept", "application/x-ndjson")
                .get(ENTRIES + "?view=ocsf&order=oldest&actor=" + user).body().lines().toList();
        assertThat(lines).hasSize(7)
                .allMatch(line -> line.startsWith("{\"activity_id\":1,\"activity_name\":\"Logon\","));
        assertThat(auditor.http().get(ENTRIES + "?view=cef").json().path("errors").get(0).path("field").asString())
                .isEqualTo("view");
        assertThat(auditor.http().with("Accept", "text/csv").get(ENTRIES + "?view=ocsf").code())
                .isEqualTo("unknown-parameter");
    }

    @Test
    void an_export_takes_no_paging_and_other_media_types_are_refused() {
        assertThat(auditor.http().with("Accept", "text/csv").get(ENTRIES + "?limit=5").code())
                .isEqualTo("unknown-parameter");
        assertThat(auditor.http().with("Accept", "application/x-ndjson").get(ENTRIES + "?from=never").status())
                .isEqualTo(400);
        assertThat(auditor.http().with("Accept", "image/png").get(ENTRIES).status()).isEqualTo(406);
        assertThat(auditor.http().with("Accept", "*/*").get(ENTRIES).json().path("items").isArray()).isTrue();
    }
}
