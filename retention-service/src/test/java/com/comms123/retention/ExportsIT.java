package com.comms123.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.contracts.Topics;
import com.comms123.contracts.retention.LegalHoldCollectDue;
import com.comms123.contracts.retention.LegalHoldExportEnded;
import com.comms123.contracts.retention.LegalHoldExportFetched;
import com.comms123.contracts.retention.LegalHoldExported;
import com.comms123.contracts.shared.LegalHoldPartReady;
import com.comms123.platform.ids.Ids;
import com.comms123.retention.certificate.verify.VerifyPackage;
import com.comms123.retention.fixture.Transfers;
import com.comms123.retention.fixture.Zips;
import com.comms123.testing.PlatformTest;
import com.comms123.testing.TestClock;
import com.comms123.testing.TestEvents;
import com.comms123.testing.TestHttp;
import com.comms123.testing.TestTokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import tools.jackson.databind.JsonNode;

/// From an approved hold to the sealed package and to its end, over HTTP and Kafka; the services that hand in are played.
@PlatformTest
class ExportsIT {
    private static final List<String> SERVICES = List.of("identity-service", "membership-service",
            "messaging-service", "audit-service");
    private static final Map<String, Object> COURT = Map.of("authority", "Central Family Court", "reference",
            "FC-canary-17");

    private final TestEvents events;
    private final TestClock clock;
    private final TestHttp http;
    private final TestTokens tokens;
    private final MongoOperations mongo;
    private final Transfers transfers;
    private final UUID first = Ids.next();
    private final UUID second = Ids.next();
    private final UUID message = Ids.next();

    @TempDir
    private Path folder;

    @Autowired
    ExportsIT(TestEvents events, TestClock clock, TestHttp http, TestTokens tokens, MongoOperations mongo) {
        this.events = events;
        this.clock = clock;
        this.http = http;
        this.tokens = tokens;
        this.mongo = mongo;
        this.transfers = new Transfers(http, tokens);
    }

    @Test
    void held_data_is_collected_sealed_downloaded_and_expires() throws IOException {
        var hold = hold();
        assertThat(officer(first).post(exports(hold), COURT).code()).isEqualTo("hold-not-active");
        approve(hold);
        var ordered = officer(first).post(exports(hold), COURT);
        assertThat(ordered.status()).as(ordered.body()).isEqualTo(201);
        assertThat(ordered.json().path("state").asString()).isEqualTo("collecting");
        var id = UUID.fromString(ordered.json().path("id").asString());
        var due = events.await(LegalHoldCollectDue.class, event -> event.exportId().equals(id));
        assertThat(due.event().scope()).containsExactly(new RecordReference(RecordKind.MESSAGE, message));
        assertThat(due.metadata().actor()).isEqualTo(first.toString());
        assertThat(officer(first).get(packageOf(hold, id)).code()).isEqualTo("package-not-there");
        assertThat(officer(first).post(exports(hold), COURT).code()).isEqualTo("export-open");

        handInAll(id);
        var exported = events.await(LegalHoldExported.class, event -> event.exportId().equals(id)).event();
        var ready = one(hold, id, first);
        assertThat(ready.path("packageUrl").asString()).isEqualTo(packageOf(hold, id));
        assertThat(ready.path("sha256").asString()).isEqualTo(exported.sha256());
        assertThat(one(hold, id, second).path("packageUrl").isNull()).isTrue();
        assertThat(officer(second).get(packageOf(hold, id)).code()).isEqualTo("export-not-found");
        assertThat(officer(first).get(packageOf(Ids.next(), id)).code()).isEqualTo("export-not-found");
        assertThat(http.as(tokens.user(first)).get(packageOf(hold, id)).status()).isEqualTo(403);
        assertThat(http.get(packageOf(hold, id)).status()).isEqualTo(401);

        var sealed = fetched(hold, id);
        assertThat(Zips.sha256(sealed)).isEqualTo(exported.sha256());
        assertThat(Zips.unzipped(sealed)).containsKeys("hold.json", "deletions.json",
                "messaging/message-" + message + "/messages.json");
        events.await(LegalHoldExportFetched.class, event -> event.exportId().equals(id)
                && event.fetchedBy().equals(first));
        assertThat(verify(sealed)).isZero();
        assertThat(verify(Zips.withFlippedByte(sealed, "messaging/message-" + message + "/messages.json"))).isOne();

        clock.set(exported.expiresAt());
        assertThat(officer(first).get(packageOf(hold, id)).code()).isEqualTo("package-not-there");
        assertThat(events.await(LegalHoldExportEnded.class, event -> event.exportId().equals(id)).event().reason())
                .isEqualTo("expired");
        await().untilAsserted(() -> assertThat(pieces(id)).isZero());
        assertThat(one(hold, id, second).path("sha256").asString()).isEqualTo(exported.sha256());
        assertThat(one(hold, id, second).path("authority").asString()).isEqualTo("Central Family Court");
        for (var topic : List.of(Topics.LEGAL_HOLD_COLLECT_DUE, Topics.LEGAL_HOLD_EXPORTED,
                Topics.LEGAL_HOLD_EXPORT_FETCHED, Topics.LEGAL_HOLD_EXPORT_ENDED)) {
            assertThat(events.records(topic)).isNotEmpty().noneMatch(
                    r -> new String(r.value(), StandardCharsets.UTF_8).matches(".*(canary|Court).*"));
        }
    }

    @Test
    void releasing_the_hold_removes_the_package_at_once() {
        var hold = hold();
        approve(hold);
        var id = UUID.fromString(officer(first).post(exports(hold), COURT).json().path("id").asString());
        handInAll(id);
        events.await(LegalHoldExported.class, event -> event.exportId().equals(id));
        officer(first).post("/api/v1/holds/" + hold + "/release", null);
        assertThat(officer(second).post("/api/v1/holds/" + hold + "/release-approval", null).status()).isEqualTo(200);
        assertThat(officer(first).get(packageOf(hold, id)).code()).isEqualTo("package-not-there");
        assertThat(events.await(LegalHoldExportEnded.class, event -> event.exportId().equals(id)).event().reason())
                .isEqualTo("hold-ended");
        await().untilAsserted(() -> assertThat(pieces(id)).isZero());
        assertThat(officer(first).post(exports(hold), COURT).code()).isEqualTo("hold-ended");
    }

    @Test
    void officers_alone_order_and_list_them_and_the_same_order_twice_is_one() {
        var hold = hold();
        approve(hold);
        assertThat(http.as(tokens.user(first, "operator")).post(exports(hold), COURT).status()).isEqualTo(403);
        assertThat(http.as(tokens.user(first, "operator")).get(exports(hold)).status()).isEqualTo(403);
        assertThat(officer(first).post(exports(Ids.next()), COURT).code()).isEqualTo("hold-not-found");
        assertThat(officer(first).post(exports(hold), Map.of("authority", " ", "reference", "")).json().path("errors"))
                .hasSize(2);
        var keyed = officer(first).with("Idempotency-Key", "once");
        var id = keyed.post(exports(hold), COURT).json().path("id");
        assertThat(keyed.post(exports(hold), COURT).json().path("id")).isEqualTo(id);
        assertThat(officer(second).post(exports(hold), COURT).status()).isEqualTo(201);
        var page = officer(second).get(exports(hold) + "?limit=1").json();
        assertThat(page.path("items").path(0).path("id")).isEqualTo(id);
        assertThat(officer(second).get(exports(hold) + "?limit=1&cursor=" + page.path("next").asString()).json()
                .path("items")).hasSize(1);
    }

    private UUID hold() {
        var placed = officer(first).post("/api/v1/holds",
                Map.of("scope", List.of(Map.of("kind", "message", "id", message)), "authority", "Anytown Police",
                        "reference", "AP-1", "reason", "an inquiry", "confidential", true, "reviewAt",
                        clock.instant().plus(Duration.ofDays(90)).toString()));
        assertThat(placed.status()).as(placed.body()).isEqualTo(201);
        return UUID.fromString(placed.json().path("id").asString());
    }

    private void approve(UUID hold) {
        assertThat(officer(second).post("/api/v1/holds/" + hold + "/approval", null).status()).isEqualTo(200);
    }

    private void handInAll(UUID id) {
        SERVICES.forEach(service -> {
            var part = Zips.zip(service.startsWith("messaging")
                    ? Map.of("records/message-" + message + "/messages.ndjson",
                            "{\"subject\":\"Withdrawn\"}\n".getBytes(StandardCharsets.UTF_8))
                    : Map.of());
            var partId = Ids.next();
            assertThat(put(id, service, partId, part)).isEqualTo(204);
            events.publish(new LegalHoldPartReady(id, service, partId, 1, part.length, Zips.sha256(part)));
        });
        await().untilAsserted(() -> assertThat(put(id, "identity-service", Ids.next(), new byte[]{1})).isEqualTo(404));
    }

    private int put(UUID id, String service, UUID part, byte[] piece) {
        return transfers.put("hold-exports", id, service, part, 0, piece);
    }

    private byte[] fetched(UUID hold, UUID id) {
        return transfers.fetched(packageOf(hold, id), tokens.user(first, "privacy-officer"));
    }

    private int verify(byte[] sealed) throws IOException {
        var file = Files.write(folder.resolve(Ids.next() + ".zip"), sealed);
        var keys = Files.writeString(folder.resolve("keys.json"),
                http.get("/api/v1/deletions/certificate-keys").body());
        return VerifyPackage.run(List.of(file.toString(), "--keys", keys.toString()), new ArrayList<String>()::add);
    }

    private long pieces(UUID id) {
        return mongo.count(Query.query(Criteria.where("_id").regex("^" + id)), "access-pieces");
    }

    private JsonNode one(UUID hold, UUID id, UUID reader) {
        return officer(reader).get(exports(hold) + "/" + id).json();
    }

    private static String exports(UUID hold) {
        return "/api/v1/holds/" + hold + "/exports";
    }

    private static String packageOf(UUID hold, UUID id) {
        return exports(hold) + "/" + id + "/package";
    }

    private TestHttp officer(UUID who) {
        return http.as(tokens.user(who, "privacy-officer"));
    }
}
