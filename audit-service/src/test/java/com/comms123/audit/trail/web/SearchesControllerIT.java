package com.comms123.audit.trail.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.audit.AuditPlatformTest;
import com.comms123.audit.fixture.Auditor;
import com.comms123.audit.fixture.OccurrenceFixture;
import com.comms123.audit.trail.application.EntryAppender;
import com.comms123.audit.trail.application.SavingSearches;
import com.comms123.contracts.RecordKind;
import com.comms123.contracts.retention.RecordPurgeDue;
import com.comms123.contracts.shared.RecordPurged;
import com.comms123.testing.TestEvents;
import com.comms123.testing.TestHttp;
import com.comms123.testing.TestHttp.Response;
import com.comms123.testing.TestTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@AuditPlatformTest
class SearchesControllerIT {

    private static final String SEARCHES = "/api/v1/audit/searches";

    private final TestHttp http;
    private final TestTokens tokens;
    private final TestEvents events;
    private final EntryAppender appender;
    private final Auditor auditor;
    private final UUID user = UUID.randomUUID();

    @Autowired
    SearchesControllerIT(TestHttp http, TestTokens tokens, TestEvents events, EntryAppender appender) {
        this.http = http;
        this.tokens = tokens;
        this.events = events;
        this.appender = appender;
        this.auditor = Auditor.of(http, tokens);
    }

    private static Map<String, Object> search(String name, Map<String, String> filters) {
        return Map.of("name", name, "filters", filters);
    }

    private static Response save(Auditor by, String name, Map<String, String> filters) {
        Response saved = by.http().post(SEARCHES, search(name, filters));
        assertThat(saved.status()).as(saved.body()).isEqualTo(201);
        return saved;
    }

    private static List<String> names(Auditor of) {
        return StreamSupport.stream(of.http().get(SEARCHES).json().path("items").spliterator(), false)
                .map(search -> search.path("name").asString()).toList();
    }

    @Test
    void a_saved_search_leads_to_its_entries() {
        appender.append(List.of(OccurrenceFixture.signIn(user)));
        JsonNode saved = save(auditor, "Everything about this record",
                Map.of("about", user.toString(), "from", "2026-03-02T13:00:00+01:00", "order", "oldest")).json();
        assertThat(saved.path("filters").path("from").asString()).isEqualTo("2026-03-02T13:00:00+01:00");
        Response found = auditor.http().get(saved.path("entries").asString());
        assertThat(found.status()).as(saved.path("entries").asString()).isEqualTo(200);
        assertThat(found.json().path("items")).hasSize(1);
    }

    @Test
    void everything_that_a_privacy_officer_did_and_was_refused_is_found_by_the_actor() {
        UUID officer = UUID.randomUUID();
        http.as(tokens.user(officer, "privacy-officer")).get(SEARCHES);
        JsonNode saved = save(auditor, "Actions of this privacy officer", Map.of("actor", officer.toString())).json();
        auditor.await("actor=" + officer, 1);
        assertThat(auditor.http().get(saved.path("entries").asString()).json().path("items").get(0).path("outcome")
                .asString()).isEqualTo("failure");
    }

    @Test
    void each_auditor_has_only_their_own() {
        String id = save(auditor, "Mine", Map.of()).json().path("id").asString();
        Auditor other = Auditor.of(http, tokens);
        assertThat(names(auditor)).containsExactly("Mine");
        assertThat(names(other)).isEmpty();
        assertThat(other.http().get(SEARCHES + "/" + id).code()).isEqualTo("no-such-search");
        assertThat(other.http().delete(SEARCHES + "/" + id).status()).isEqualTo(404);
        assertThat(other.http().with("If-Match", "*").put(SEARCHES + "/" + id, search("Theirs", Map.of())).status())
                .isEqualTo(404);
        assertThat(http.as(tokens.user(UUID.randomUUID(), "operator")).get(SEARCHES).status()).isEqualTo(403);
        assertThat(http.get(SEARCHES).status()).isEqualTo(401);
    }

    @Test
    void a_saved_search_is_changed_only_with_its_latest_version_and_removed() {
        Response saved = save(auditor, "First", Map.of("action", "sign-in"));
        String path = SEARCHES + "/" + saved.json().path("id").asString();
        String tag = saved.headers().firstValue("ETag").orElseThrow();
        assertThat(saved.headers().firstValue("Location")).hasValue(path);
        Map<String, Object> second = search("Second", Map.of("action", "sign-out"));
        assertThat(auditor.http().put(path, second).status()).isEqualTo(428);
        Response changed = auditor.http().with("If-Match", tag).put(path, second);
        assertThat(changed.status()).isEqualTo(200);
        assertThat(auditor.http().with("If-Match", tag).put(path, search("Third", Map.of())).code())
                .isEqualTo("changed-meanwhile");
        assertThat(auditor.http().get(path).json()).isEqualTo(changed.json());
        assertThat(names(auditor)).containsExactly("Second");
        assertThat(auditor.http().delete(path).status()).isEqualTo(204);
        assertThat(auditor.http().delete(path).status()).isEqualTo(404);
        assertThat(names(auditor)).isEmpty();
    }

    @Test
    void saved_twice_with_the_same_key_it_is_one() {
        TestHttp keyed = auditor.http().with("Idempotency-Key", UUID.randomUUID().toString());
        Response first = keyed.post(SEARCHES, search("Once", Map.of()));
        Response again = keyed.post(SEARCHES, search("Once", Map.of()));
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(names(auditor)).containsExactly("Once");
    }

    @Test
    void each_invalid_filter_is_named() {
        Response wrong = auditor.http().post(SEARCHES, search("Wrong", Map.of("actor", "x", "outcome", "good")));
        assertThat(wrong.status()).isEqualTo(400);
        List<String> fields = new ArrayList<>();
        wrong.json().path("errors").forEach(error -> fields.add(error.path("field").asString()));
        assertThat(fields).containsExactlyInAnyOrder("filters.actor", "filters.outcome");
        assertThat(auditor.http().post(SEARCHES, search("Wrong", Map.of("aktor", user.toString()))).status())
                .isEqualTo(400);
        assertThat(auditor.http().post(SEARCHES, search("", Map.of())).status()).isEqualTo(400);
        assertThat(auditor.http().post(SEARCHES, search("x".repeat(101), Map.of())).status()).isEqualTo(400);
        assertThat(auditor.http().post(SEARCHES, Map.of("name", "None")).status()).isEqualTo(400);
    }

    @Test
    void there_are_not_more_than_are_kept() {
        for (int i = 0; i < SavingSearches.MOST; i++) {
            save(auditor, "Search " + i, Map.of());
        }
        Response oneMore = auditor.http().post(SEARCHES, search("One more", Map.of()));
        assertThat(oneMore.status()).isEqualTo(409);
        assertThat(oneMore.code()).isEqualTo("too-many-searches");
        assertThat(names(auditor)).hasSize(SavingSearches.MOST);
    }

    @Test
    void a_saved_search_is_removed_with_its_auditor_and_with_a_record_it_names() {
        save(auditor, "About somebody", Map.of("about", user.toString()));
        save(auditor, "About nobody", Map.of());
        purge(user);
        assertThat(names(auditor)).containsExactly("About nobody");
        purge(auditor.id());
        assertThat(names(auditor)).isEmpty();
    }

    private void purge(UUID id) {
        UUID purge = UUID.randomUUID();
        events.publish(new RecordPurgeDue(purge, RecordKind.USER, id));
        RecordPurged purged = events.await(RecordPurged.class, e -> e.purgeId().equals(purge)).event();
        assertThat(purged.residual()).isZero();
        assertThat(purged.counts()).containsEntry("saved-searches", 1L);
    }
}
