package com.comms123.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.Topics;
import com.comms123.contracts.identity.UserDeletionRequested;
import com.comms123.contracts.retention.AccessRequestClarified;
import com.comms123.contracts.retention.AccessRequestCollectDue;
import com.comms123.contracts.retention.AccessRequestCompleted;
import com.comms123.contracts.retention.AccessRequestExpired;
import com.comms123.contracts.retention.AccessRequestFeeSettled;
import com.comms123.contracts.retention.AccessRequestOpened;
import com.comms123.contracts.retention.AccessRequestRefused;
import com.comms123.contracts.shared.AccessRequestPartReady;
import com.comms123.contracts.shared.DataAccessed;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.PlatformTest;
import com.comms123.testing.RemoteService;
import com.comms123.testing.RemoteService.Answer;
import com.comms123.testing.TestClock;
import com.comms123.testing.TestEvents;
import com.comms123.testing.TestHttp;
import com.comms123.testing.TestTokens;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// From the wish to the package and to its end, over HTTP and Kafka; the services that hand in are played.
@PlatformTest
class AccessRequestsIT {
    private static final String REQUESTS = "/api/v1/access-requests";
    private static final int PIECE = 256 * 1024;
    private static final List<String> SERVICES = List.of("identity-service", "membership-service",
            "messaging-service", "audit-service");

    private final TestEvents events;
    private final TestClock clock;
    private final TestHttp http;
    private final TestTokens tokens;
    private final RemoteService remote;
    private final MongoOperations mongo;
    private final UUID person = Ids.next();
    private final UUID officer = Ids.next();
    private final AtomicBoolean entitled = new AtomicBoolean(true);

    @Autowired
    AccessRequestsIT(TestEvents events, TestClock clock, TestHttp http, TestTokens tokens, RemoteService remote,
            MongoOperations mongo) {
        this.events = events;
        this.clock = clock;
        this.http = http;
        this.tokens = tokens;
        this.remote = remote;
        this.mongo = mongo;
    }

    @BeforeEach
    void others() {
        fee("10.00");
        remote.on("membership", "GET", "/internal/organisations/*/members/*", _ -> entitled.get()
                ? Map.of("role", "admin", "state", "active")
                : new Answer(404, null));
        remote.on("membership", "GET", "/internal/pupils/*/guardians/*",
                _ -> Map.of("pupilId", Ids.next(), "userId", person, "unrestricted", entitled.get()));
    }

    @Test
    void a_copy_is_paid_for_gathered_put_together_fetched_and_removes_itself() throws IOException {
        var opened = mine().post(REQUESTS, about("user", person));
        assertThat(opened.status()).isEqualTo(201);
        var id = UUID.fromString(opened.json().path("id").asString());
        assertThat(opened.json().path("state").asString()).isEqualTo("fee-due");
        assertThat(opened.json().path("fee").path("amount").asString()).isEqualTo("10.00");
        assertThat(opened.json().path("packageUrl").isNull()).isTrue();
        events.await(AccessRequestOpened.class, event -> event.requestId().equals(id));

        assertThat(mine().put(fee(id), paid()).status()).isEqualTo(403);
        var settled = officer().put(fee(id), paid());
        assertThat(settled.json().path("state").asString()).isEqualTo("collecting");
        assertThat(settled.json().path("fee").path("outcome").asString()).isEqualTo("paid");
        assertThat(officer().put(fee(id), paid()).status()).isEqualTo(200);
        assertThat(officer().put(fee(id), Map.of("outcome", "waived", "reference", "R-1")).code())
                .isEqualTo("fee-already-settled");
        events.await(AccessRequestFeeSettled.class, event -> event.requestId().equals(id));
        var due = events.await(AccessRequestCollectDue.class, event -> event.requestId().equals(id)).event();
        assertThat(due.kind()).isEqualTo(RecordKind.USER);
        assertThat(mine().get(packageOf(id)).code()).isEqualTo("package-not-there");

        var photo = bytes(700_000);
        var file = Ids.next();
        handIn(id, "identity-service", Map.of("records/account.ndjson",
                "{\"name\":\"<script>alert(1)</script>\",\"email\":\"a@b.example\"}\n"
                        .getBytes(StandardCharsets.UTF_8)));
        handIn(id, "messaging-service", Map.of("records/messages-received.ndjson",
                "{\"subject\":\"One\"}\n{\"subject\":\"Two\"}\n".getBytes(StandardCharsets.UTF_8),
                "files/" + file + "/photo.png", photo));
        handInTheRest(id, "identity-service", "messaging-service");

        var expiresAt = events.await(AccessRequestCompleted.class, event -> event.requestId().equals(id)).event()
                .expiresAt();
        assertThat(expiresAt).isEqualTo(clock.instant().plus(Duration.ofDays(7)));
        assertThat(mine().get(REQUESTS + "/" + id).json().path("packageUrl").asString()).isEqualTo(packageOf(id));
        assertThat(officer().get(REQUESTS + "/" + id).json().path("packageUrl").isNull()).isTrue();
        assertThat(officer().get(packageOf(id)).status()).isEqualTo(404);
        assertThat(http.as(tokens.user(Ids.next())).get(packageOf(id)).status()).isEqualTo(404);
        assertThat(http.get(packageOf(id)).status()).isEqualTo(401);

        var found = fetched(id);
        assertThat(found.get("messaging/files/" + file + "/photo.png")).isEqualTo(photo);
        assertThat(json(found, "messaging/messages-received.json")).hasSize(2);
        assertThat(json(found, "identity/account.json").path(0).path("email").asString()).isEqualTo("a@b.example");
        var page = text(found, "index.html");
        assertThat(page).contains("&lt;script&gt;alert(1)").doesNotContain("<script>").contains("photo.png");
        var manifest = json(found, "manifest.json");
        assertThat(manifest.path("files")).hasSize(found.size() - 1);
        manifest.path("files").forEach(entry -> assertThat(entry.path("sha256").asString())
                .isEqualTo(sha256(Objects.requireNonNull(found.get(entry.path("path").asString())))));
        events.await(DataAccessed.class, event -> event.viewerId().equals(person) && event.subjectId().equals(person));
        await().untilAsserted(() -> assertThat(pieces(id)).as("the parts are removed").isEqualTo(packagePieces(id)));

        clock.set(expiresAt);
        assertThat(mine().get(packageOf(id)).code()).isEqualTo("package-not-there");
        events.await(AccessRequestExpired.class, event -> event.requestId().equals(id));
        await().untilAsserted(() -> assertThat(pieces(id)).isZero());
        assertThat(mine().get(REQUESTS + "/" + id).json().path("state").asString()).isEqualTo("expired");
        for (var topic : List.of(Topics.ACCESS_REQUEST_OPENED, Topics.ACCESS_REQUEST_FEE_SETTLED,
                Topics.ACCESS_REQUEST_PART_READY, Topics.ACCESS_REQUEST_COMPLETED)) {
            assertThat(events.records(topic)).noneMatch(
                    r -> new String(r.value(), StandardCharsets.UTF_8).matches(".*(R-1|a@b\\.example).*"));
        }
    }

    @Test
    void who_gave_their_password_longAgo_has_to_sign_in_again() {
        var longAgo = tokens.signedInAt(person, Instant.now().minus(Duration.ofMinutes(11)));
        assertThat(http.as(longAgo).post(REQUESTS, about("user", person)).code()).isEqualTo("sign-in-again");
        var just = tokens.signedInAt(person, Instant.now().minus(Duration.ofMinutes(9)));
        assertThat(http.as(just).post(REQUESTS, about("user", person)).status()).isEqualTo(201);
    }

    @Test
    void nobody_asks_for_what_is_not_theirs() {
        assertThat(mine().post(REQUESTS, about("user", Ids.next())).code()).isEqualTo("subject-not-found");
        entitled.set(false);
        assertThat(mine().post(REQUESTS, about("organisation", Ids.next())).code()).isEqualTo("subject-not-found");
        assertThat(mine().post(REQUESTS, about("pupil", Ids.next())).code()).isEqualTo("subject-not-found");
        assertThat(mine().post(REQUESTS, about("group", Ids.next())).status()).isEqualTo(400);
        remote.on("membership", "GET", "/internal/pupils/*/guardians/*", _ -> new Answer(503, null));
        assertThat(mine().post(REQUESTS, about("pupil", Ids.next())).status()).isEqualTo(503);
    }

    @Test
    void the_same_twice_is_one_request() {
        var keyed = mine().with("Idempotency-Key", "once");
        var first = keyed.post(REQUESTS, about("user", person));
        assertThat(keyed.post(REQUESTS, about("user", person)).json().path("id").asString())
                .isEqualTo(first.json().path("id").asString());
        assertThat(mine().post(REQUESTS, about("user", person)).code()).isEqualTo("access-request-open");
        assertThat(mine().post(REQUESTS, about("organisation", Ids.next())).status()).isEqualTo(201);
        assertThat(mine().get(REQUESTS + "?limit=1").json().path("next").isNull()).isFalse();
        assertThat(mine().get(REQUESTS).json().path("items")).hasSize(2);
        assertThat(http.as(tokens.user(Ids.next())).get(REQUESTS).json().path("items")).isEmpty();
        assertThat(http.as(tokens.user(Ids.next())).get(REQUESTS + "/" + first.json().path("id").asString()).status())
                .isEqualTo(404);
    }

    @Test
    void where_the_policy_asks_no_fee_the_services_are_asked_at_once_and_again_while_they_are_silent() {
        fee("0");
        var id = UUID.fromString(mine().post(REQUESTS, about("user", person)).json().path("id").asString());
        events.await(AccessRequestCollectDue.class, event -> event.requestId().equals(id));
        clock.advance(Duration.ofMinutes(1));
        await().untilAsserted(() -> assertThat(
                events.all(AccessRequestCollectDue.class, event -> event.requestId().equals(id))).hasSize(2));
    }

    @Test
    void privacy_officers_see_whose_time_runs_out_first() {
        var id = mine().post(REQUESTS, about("user", person)).json().path("id").asString();
        assertThat(mine().get(REQUESTS + "?due=true").status()).isEqualTo(403);
        assertThat(dueIds()).doesNotContain(id);
        clock.advance(Duration.ofDays(25));
        assertThat(dueIds()).contains(id);
        var all = officer().get(REQUESTS + "?state=fee-due&limit=200").json().path("items");
        assertThat(all.findValuesAsString("id")).contains(id);
    }

    @Test
    void the_clock_stands_still_while_an_officer_waits_for_an_answer() {
        var opened = mine().post(REQUESTS, about("user", person)).json();
        var clarification = REQUESTS + "/" + opened.path("id").asString() + "/clarification";
        assertThat(mine().put(clarification, Map.of("state", "asked")).status()).isEqualTo(403);
        assertThat(officer().put(clarification, Map.of("state", "perhaps")).status()).isEqualTo(400);
        assertThat(officer().put(clarification, Map.of("state", "asked")).json().path("clarificationSince").asString())
                .isEqualTo(clock.instant().toString());
        clock.advance(Duration.ofDays(3));
        var given = officer().put(clarification, Map.of("state", "given")).json();
        assertThat(given.path("clarificationSince").isNull()).isTrue();
        assertThat(Instant.parse(given.path("deadline").asString()))
                .isEqualTo(Instant.parse(opened.path("deadline").asString()).plus(Duration.ofDays(3)));
        events.await(AccessRequestClarified.class,
                event -> event.requestId().toString().equals(opened.path("id").asString()));
    }

    @Test
    void who_is_entitled_no_more_gets_no_package() {
        fee("0");
        var school = Ids.next();
        var id = UUID.fromString(mine().post(REQUESTS, about("organisation", school)).json().path("id").asString());
        entitled.set(false);
        handInTheRest(id);
        var refused = events.await(AccessRequestRefused.class, event -> event.requestId().equals(id)).event();
        assertThat(refused.reason()).isEqualTo("not-entitled");
        await().untilAsserted(() -> assertThat(pieces(id)).isZero());
    }

    @Test
    void a_package_that_is_there_is_lost_with_the_entitlement_too() {
        fee("0");
        var school = Ids.next();
        var id = UUID.fromString(mine().post(REQUESTS, about("organisation", school)).json().path("id").asString());
        handInTheRest(id);
        events.await(AccessRequestCompleted.class, event -> event.requestId().equals(id));
        assertThat(mine().get(packageOf(id)).status()).isEqualTo(200);
        entitled.set(false);
        assertThat(mine().get(packageOf(id)).status()).isEqualTo(404);
    }

    @Test
    void a_service_hands_in_its_own_part_alone_and_only_while_it_is_waited_for() {
        var id = UUID.fromString(mine().post(REQUESTS, about("user", person)).json().path("id").asString());
        assertThat(put(id, "identity-service", Ids.next(), 0, new byte[]{1})).as("before the fee").isEqualTo(404);
        officer().put(fee(id), paid());
        assertThat(put(id, "identity-service", Ids.next(), 0, new byte[]{1})).isEqualTo(204);
        assertThat(put(id, "payroll-service", Ids.next(), 0, new byte[]{1})).isEqualTo(404);
        assertThat(put(id, "identity-service", Ids.next(), 0, new byte[PIECE + 1])).isEqualTo(400);
        handIn(id, "identity-service", Map.of());
        await().until(() -> put(id, "identity-service", Ids.next(), 0, new byte[]{1}) == 404);
    }

    @Test
    void a_part_that_is_not_whole_is_asked_for_again() {
        fee("0");
        var id = UUID.fromString(mine().post(REQUESTS, about("user", person)).json().path("id").asString());
        handInTheRest(id, "identity-service");
        events.publish(new AccessRequestPartReady(id, "identity-service", Ids.next(), 1, 10, "not what was handed in"));
        await().untilAsserted(() -> assertThat(
                events.all(AccessRequestCollectDue.class, event -> event.requestId().equals(id))).hasSize(2));
        handIn(id, "identity-service", Map.of());
        events.await(AccessRequestCompleted.class, event -> event.requestId().equals(id));
    }

    @Test
    void nothing_is_left_of_a_package_when_its_subject_asks_for_deletion() {
        fee("0");
        var id = UUID.fromString(mine().post(REQUESTS, about("user", person)).json().path("id").asString());
        handInTheRest(id);
        events.await(AccessRequestCompleted.class, event -> event.requestId().equals(id));
        var now = clock.instant();
        events.publish(new UserDeletionRequested(person, Ids.next(), now, now.plus(Duration.ofDays(30)), "hash", "2.1",
                List.of()));
        events.await(AccessRequestRefused.class, event -> event.requestId().equals(id));
        await().untilAsserted(() -> assertThat(pieces(id)).isZero());
        assertThat(mine().get(packageOf(id)).code()).isEqualTo("package-not-there");
    }

    private void handInTheRest(UUID id, String... done) {
        SERVICES.stream().filter(service -> !Arrays.asList(done).contains(service))
                .forEach(service -> handIn(id, service, Map.of("records/things.ndjson", new byte[0])));
    }

    private void handIn(UUID id, String service, Map<String, byte[]> entries) {
        var part = zip(entries);
        var partId = Ids.next();
        for (var number = 0; number * PIECE < part.length; number++) {
            var piece = Arrays.copyOfRange(part, number * PIECE, Math.min(part.length, (number + 1) * PIECE));
            if (put(id, service, partId, number, piece) == 404) {
                return;
            }
        }
        events.publish(new AccessRequestPartReady(id, service, partId, (part.length + PIECE - 1) / PIECE, part.length,
                sha256(part)));
    }

    private int put(UUID id, String service, UUID part, int number, byte[] piece) {
        var request = HttpRequest
                .newBuilder(http.uri("/internal/access-requests/" + id + "/parts/" + part + "/pieces/" + number))
                .header("Authorization", "Bearer " + tokens.service(service))
                .header("Content-Type", "application/octet-stream").PUT(BodyPublishers.ofByteArray(piece)).build();
        return send(request).statusCode();
    }

    private Map<String, byte[]> fetched(UUID id) throws IOException {
        var answer = send(HttpRequest.newBuilder(http.uri(packageOf(id)))
                .header("Authorization", "Bearer " + tokens.user(person)).build());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        var found = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                found.put(entry.getName(), zip.readAllBytes());
            }
        }
        return found;
    }

    private static HttpResponse<byte[]> send(HttpRequest request) {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static byte[] zip(Map<String, byte[]> entries) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] bytes(int count) {
        var bytes = new byte[count];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Map<String, byte[]> found, String path) {
        return new String(found.get(path), StandardCharsets.UTF_8);
    }

    private static JsonNode json(Map<String, byte[]> found, String path) {
        return new JsonMapper().readTree(text(found, path));
    }

    private long pieces(UUID id) {
        return mongo.count(Query.query(Criteria.where("_id").regex("^" + id)), "access-pieces");
    }

    private long packagePieces(UUID id) {
        var size = mine().get(REQUESTS + "/" + id).json().path("size").asLong();
        return (size + PIECE - 1) / PIECE;
    }

    private List<String> dueIds() {
        return officer().get(REQUESTS + "?due=true&limit=200").json().path("items").findValuesAsString("id");
    }

    private void fee(String amount) {
        remote.on("identity", "GET", "/internal/policies/current", _ -> Map.of("version", "2.1", "accessFee",
                Map.of("amount", amount, "currency", "GBP"), "removalDays", 30));
    }

    private static String fee(UUID id) {
        return REQUESTS + "/" + id + "/fee";
    }

    private static String packageOf(UUID id) {
        return REQUESTS + "/" + id + "/package";
    }

    private static Map<String, Object> paid() {
        return Map.of("outcome", "paid", "reference", "R-1");
    }

    private static Map<String, Object> about(String kind, UUID id) {
        return Map.of("subject", Map.of("kind", kind, "id", id));
    }

    private TestHttp mine() {
        return http.as(tokens.user(person));
    }

    private TestHttp officer() {
        return http.as(tokens.user(officer, "privacy-officer"));
    }
}
