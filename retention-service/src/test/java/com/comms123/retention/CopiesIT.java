package com.comms123.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.Topics;
import com.comms123.contracts.identity.UserDeletionRequested;
import com.comms123.contracts.retention.AccessRequestCollectDue;
import com.comms123.contracts.retention.AccessRequestCompleted;
import com.comms123.contracts.retention.AccessRequestExpired;
import com.comms123.contracts.retention.AccessRequestFeeSettled;
import com.comms123.contracts.retention.AccessRequestOpened;
import com.comms123.contracts.retention.AccessRequestRefused;
import com.comms123.contracts.shared.AccessRequestPartReady;
import com.comms123.contracts.shared.DataAccessed;
import com.comms123.platform.ids.Ids;
import com.comms123.retention.fixture.PlayedServices;
import com.comms123.retention.fixture.Requester;
import com.comms123.retention.fixture.Transfers;
import com.comms123.retention.fixture.Zips;
import com.comms123.testing.PlatformTest;
import com.comms123.testing.RemoteService;
import com.comms123.testing.TestClock;
import com.comms123.testing.TestEvents;
import com.comms123.testing.TestHttp;
import com.comms123.testing.TestTokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// From the wish to the package and to its end, over HTTP and Kafka; the services that hand in are played.
@PlatformTest
class CopiesIT {
    private static final int PIECE = PlayedServices.PIECE;

    private final TestEvents events;
    private final TestClock clock;
    private final TestHttp http;
    private final TestTokens tokens;
    private final MongoOperations mongo;
    private final Requester requester;
    private final Transfers transfers;
    private final PlayedServices services;

    @Autowired
    CopiesIT(TestEvents events, TestClock clock, TestHttp http, TestTokens tokens, RemoteService remote,
            MongoOperations mongo) {
        this.events = events;
        this.clock = clock;
        this.http = http;
        this.tokens = tokens;
        this.mongo = mongo;
        this.requester = new Requester(http, tokens, remote);
        this.transfers = new Transfers(http, tokens);
        this.services = new PlayedServices(transfers, events);
    }

    @Test
    void a_copy_is_paid_for_gathered_put_together_fetched_and_removes_itself() throws IOException {
        var opened = requester.asks("user", requester.id);
        assertThat(opened.status()).isEqualTo(201);
        var id = UUID.fromString(opened.json().path("id").asString());
        assertThat(opened.json().path("state").asString()).isEqualTo("fee-due");
        assertThat(opened.json().path("fee").path("amount").asString()).isEqualTo("10.00");
        assertThat(opened.json().path("packageUrl").isNull()).isTrue();
        events.await(AccessRequestOpened.class, event -> event.requestId().equals(id));

        assertThat(requester.mine().put(Requester.feeOf(id), Requester.paid()).status()).isEqualTo(403);
        var settled = requester.officer().put(Requester.feeOf(id), Requester.paid());
        assertThat(settled.json().path("state").asString()).isEqualTo("collecting");
        assertThat(settled.json().path("fee").path("outcome").asString()).isEqualTo("paid");
        assertThat(requester.officer().put(Requester.feeOf(id), Requester.paid()).status()).isEqualTo(200);
        assertThat(requester.officer().put(Requester.feeOf(id), Map.of("outcome", "waived", "reference", "R-1")).code())
                .isEqualTo("fee-already-settled");
        events.await(AccessRequestFeeSettled.class, event -> event.requestId().equals(id));
        var due = events.await(AccessRequestCollectDue.class, event -> event.requestId().equals(id)).event();
        assertThat(due.kind()).isEqualTo(RecordKind.USER);
        assertThat(requester.mine().get(Requester.packageOf(id)).code()).isEqualTo("package-not-there");

        var photo = bytes(700_000);
        var file = Ids.next();
        services.handIn(id, "identity-service", Map.of("records/account.ndjson",
                "{\"name\":\"<script>alert(1)</script>\",\"email\":\"a@b.example\"}\n"
                        .getBytes(StandardCharsets.UTF_8)));
        services.handIn(id, "messaging-service", Map.of("records/messages-received.ndjson",
                "{\"subject\":\"One\"}\n{\"subject\":\"Two\"}\n".getBytes(StandardCharsets.UTF_8),
                "files/" + file + "/photo.png", photo));
        services.handInTheRest(id, "identity-service", "messaging-service");

        var expiresAt = events.await(AccessRequestCompleted.class, event -> event.requestId().equals(id)).event()
                .expiresAt();
        assertThat(expiresAt).isEqualTo(clock.instant().plus(Duration.ofDays(7)));
        assertThat(requester.mine().get(Requester.REQUESTS + "/" + id).json().path("packageUrl").asString())
                .isEqualTo(Requester.packageOf(id));
        assertThat(requester.officer().get(Requester.REQUESTS + "/" + id).json().path("packageUrl").isNull()).isTrue();
        assertThat(requester.officer().get(Requester.packageOf(id)).status()).isEqualTo(404);
        assertThat(http.as(tokens.user(Ids.next())).get(Requester.packageOf(id)).status()).isEqualTo(404);
        assertThat(http.get(Requester.packageOf(id)).status()).isEqualTo(401);

        var found = Zips.unzipped(transfers.fetched(Requester.packageOf(id), tokens.user(requester.id)));
        assertThat(found.get("messaging/files/" + file + "/photo.png")).isEqualTo(photo);
        assertThat(json(found, "messaging/messages-received.json")).hasSize(2);
        assertThat(json(found, "identity/account.json").path(0).path("email").asString()).isEqualTo("a@b.example");
        var page = text(found, "index.html");
        assertThat(page).contains("&lt;script&gt;alert(1)").doesNotContain("<script>").contains("photo.png");
        var manifest = json(found, "manifest.json");
        assertThat(manifest.path("files")).hasSize(found.size() - 1);
        manifest.path("files").forEach(entry -> assertThat(entry.path("sha256").asString())
                .isEqualTo(Zips.sha256(Objects.requireNonNull(found.get(entry.path("path").asString())))));
        events.await(DataAccessed.class,
                event -> event.viewerId().equals(requester.id) && event.subjectId().equals(requester.id));
        await().untilAsserted(() -> assertThat(pieces(id)).as("the parts are removed").isEqualTo(packagePieces(id)));

        clock.set(expiresAt);
        assertThat(requester.mine().get(Requester.packageOf(id)).code()).isEqualTo("package-not-there");
        events.await(AccessRequestExpired.class, event -> event.requestId().equals(id));
        await().untilAsserted(() -> assertThat(pieces(id)).isZero());
        assertThat(requester.mine().get(Requester.REQUESTS + "/" + id).json().path("state").asString())
                .isEqualTo("expired");
        for (var topic : List.of(Topics.ACCESS_REQUEST_OPENED, Topics.ACCESS_REQUEST_FEE_SETTLED,
                Topics.ACCESS_REQUEST_PART_READY, Topics.ACCESS_REQUEST_COMPLETED)) {
            assertThat(events.records(topic)).noneMatch(
                    r -> new String(r.value(), StandardCharsets.UTF_8).matches(".*(R-1|a@b\\.example).*"));
        }
    }

    @Test
    void a_requester_who_lost_the_entitlement_gets_no_package() {
        requester.fee("0");
        var school = Ids.next();
        var id = requester.open("organisation", school);
        requester.entitled(false);
        services.handInTheRest(id);
        var refused = events.await(AccessRequestRefused.class, event -> event.requestId().equals(id)).event();
        assertThat(refused.reason()).isEqualTo("not-entitled");
        await().untilAsserted(() -> assertThat(pieces(id)).isZero());
    }

    @Test
    void a_package_that_is_there_is_lost_with_the_entitlement_too() {
        requester.fee("0");
        var school = Ids.next();
        var id = requester.open("organisation", school);
        services.handInTheRest(id);
        events.await(AccessRequestCompleted.class, event -> event.requestId().equals(id));
        assertThat(requester.mine().get(Requester.packageOf(id)).status()).isEqualTo(200);
        requester.entitled(false);
        assertThat(requester.mine().get(Requester.packageOf(id)).status()).isEqualTo(404);
    }

    @Test
    void a_service_hands_in_its_own_part_alone_and_only_while_it_is_waited_for() {
        var id = requester.open("user", requester.id);
        assertThat(services.put(id, "identity-service", Ids.next(), 0, new byte[]{1})).as("before the fee")
                .isEqualTo(404);
        requester.officer().put(Requester.feeOf(id), Requester.paid());
        assertThat(services.put(id, "identity-service", Ids.next(), 0, new byte[]{1})).isEqualTo(204);
        assertThat(services.put(id, "payroll-service", Ids.next(), 0, new byte[]{1})).isEqualTo(403);
        assertThat(services.put(id, "identity-service", Ids.next(), 0, new byte[PIECE + 1])).isEqualTo(400);
        services.handIn(id, "identity-service", Map.of());
        await().until(() -> services.put(id, "identity-service", Ids.next(), 0, new byte[]{1}) == 404);
    }

    @Test
    void a_part_that_is_not_whole_is_asked_for_again() {
        requester.fee("0");
        var id = requester.open("user", requester.id);
        services.handInTheRest(id, "identity-service");
        events.publish(new AccessRequestPartReady(id, "identity-service", Ids.next(), 1, 10, "not what was handed in"));
        await().untilAsserted(() -> assertThat(
                events.all(AccessRequestCollectDue.class, event -> event.requestId().equals(id))).hasSize(2));
        services.handIn(id, "identity-service", Map.of());
        events.await(AccessRequestCompleted.class, event -> event.requestId().equals(id));
    }

    @Test
    void nothing_is_left_of_a_package_when_its_subject_asks_for_deletion() {
        requester.fee("0");
        var id = requester.open("user", requester.id);
        services.handInTheRest(id);
        events.await(AccessRequestCompleted.class, event -> event.requestId().equals(id));
        var now = clock.instant();
        events.publish(
                new UserDeletionRequested(requester.id, Ids.next(), now, now.plus(Duration.ofDays(30)), "hash", "2.1",
                        List.of()));
        events.await(AccessRequestRefused.class, event -> event.requestId().equals(id));
        await().untilAsserted(() -> assertThat(pieces(id)).isZero());
        assertThat(requester.mine().get(Requester.packageOf(id)).code()).isEqualTo("package-not-there");
    }

    private static byte[] bytes(int count) {
        var bytes = new byte[count];
        new Random(7).nextBytes(bytes);
        return bytes;
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
        var size = requester.mine().get(Requester.REQUESTS + "/" + id).json().path("size").asLong();
        return (size + PIECE - 1) / PIECE;
    }
}
