package com.comms123.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.identity.UserDeletionRequested;
import com.comms123.contracts.retention.RecordErased;
import com.comms123.contracts.retention.RecordPurgeDue;
import com.comms123.contracts.shared.RecordPurged;
import com.comms123.platform.ids.Ids;
import com.comms123.retention.certificate.domain.LogProof;
import com.comms123.retention.certificate.verify.VerifyCertificate;
import com.comms123.retention.deletion.domain.DeletionRequest;
import com.comms123.retention.fixture.PlayedAuditLog;
import com.comms123.testing.PlatformTest;
import com.comms123.testing.RemoteService;
import com.comms123.testing.RemoteService.Answer;
import com.comms123.testing.RemoteService.Request;
import com.comms123.testing.TestClock;
import com.comms123.testing.TestEvents;
import com.comms123.testing.TestHttp;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import tools.jackson.databind.JsonNode;

/// From a removal to a certificate that anybody can hold against the audit log, which is played.
@PlatformTest
class ProvenCertificatesIT {
    private static final List<String> OTHERS = List.of("identity-service", "membership-service", "messaging-service",
            "audit-service", "gateway");
    private static final String RECEIPT = "dGhlIHJlY2VpcHQgb2YgYSB0ZXN0IG9mIHByb29mcyBvZiBlcmFzdXJl";
    private static final String PROOFS = "/internal/erasure-proofs";

    private final TestEvents events;
    private final TestClock clock;
    private final TestHttp http;
    private final RemoteService remote;
    private final MongoOperations mongo;
    private final PlayedAuditLog log = new PlayedAuditLog();
    private final UUID user = Ids.next();
    private final UUID deletion = Ids.next();
    @TempDir
    private Path folder;

    @Autowired
    ProvenCertificatesIT(TestEvents events, TestClock clock, TestHttp http, RemoteService remote,
            MongoOperations mongo) {
        this.events = events;
        this.clock = clock;
        this.http = http;
        this.remote = remote;
        this.mongo = mongo;
    }

    @Test
    void a_certificate_is_there_at_once_and_its_proof_when_the_log_has_it() throws IOException, InterruptedException {
        remote.on("audit", "POST", PROOFS, _ -> List.of());
        var erased = erase();
        var issued = certificate();
        assertThat(issued.path("logProof").toString()).isEqualTo("{\"state\":\"pending\"}");
        assertThat(verify(file("certificate.json", issued.toString()))).startsWith("valid, not (yet) proven");

        remote.on("audit", "POST", PROOFS, request -> answer(request, erased));
        var proven = awaitProof();
        assertThat(proven.path("statement")).isEqualTo(issued.path("statement"));
        assertThat(proven.path("signature")).isEqualTo(issued.path("signature"));
        var file = file("certificate.json", proven.toString());
        assertThat(verify(file)).startsWith("valid: user " + user).endsWith("entry 3 of the log log.example, "
                + "proven at 7 entries");
        assertThat(verify(file("certificate.json", proven.toString().replace("certify-erasure", "certify-Erasure"))))
                .startsWith("NOT valid: ").contains("the inclusion proof");
        assertThat(verify(Files.write(folder.resolve("certificate.pdf"), printed()))).startsWith("valid: user " + user);

        clock.advance(Duration.ofHours(1));
        remote.on("audit", "POST", PROOFS, _ -> List.of());
        assertThat(certificate()).isEqualTo(proven);
    }

    @Test
    void while_the_log_does_not_answer_the_certificate_is_there_and_later_its_proof_also_for_those_of_before() {
        remote.on("audit", "POST", PROOFS, _ -> new Answer(503, null));
        var erased = erase();
        await().until(() -> stored().containsKey("proofAsked") && (int) stored().get("proofAsked") > 0);
        assertThat(certificate().path("logProof").path("state").asString()).isEqualTo("pending");

        remote.on("audit", "POST", PROOFS, request -> answer(request, erased));
        // As it was stored before there were proofs.
        mongo.updateFirst(query(where("_id").is(deletion)), new Update().unset("proofAsked").unset("proofAskAt"),
                "deletions");
        assertThat(awaitProof().path("logProof").path("entry").asString()).contains(user.toString());
        assertThat(stored()).doesNotContainKeys("proofAsked", "proofAskAt").containsKey("provenAt");
    }

    private RecordErased erase() {
        var now = clock.instant();
        events.publish(new UserDeletionRequested(user, deletion, now, now, DeletionRequest.hashOf(RECEIPT), "2.1",
                List.of(Ids.next())));
        var due = events.await(RecordPurgeDue.class, command -> command.recordId().equals(user)).event();
        OTHERS.forEach(owner -> events
                .publish(new RecordPurged(due.purgeId(), due.kind(), user, owner, Map.of("things", 2L), 0)));
        return events.await(RecordErased.class, done -> done.recordId().equals(user)).event();
    }

    /// As audit-service answers: of those asked for, the ones that it has.
    private Object answer(Request request, RecordErased erased) {
        assertThat(request.bearer()).isNotNull();
        var answer = new ArrayList<Object>();
        for (var id : request.json().path("certificateIds")) {
            if (id.asString().equals(erased.certificateId().toString())) {
                answer.add(view(erased));
            }
        }
        return answer;
    }

    private Map<String, Object> view(RecordErased erased) {
        LogProof proof = log.proofOf(Map.of("purgeId", erased.purgeId().toString(), "deletionId",
                erased.deletionId().toString(), "kind", "user", "recordId", erased.recordId().toString(),
                "certificateId", erased.certificateId().toString(), "statementHash",
                String.valueOf(erased.statementHash())));
        return Map.of("certificateId", erased.certificateId(), "entry", proof.entry(), "detail",
                Map.of("salt", proof.salt(), "data", proof.detail()), "path", proof.path(), "checkpoint",
                proof.checkpoint());
    }

    private JsonNode certificate() {
        var answer = http.with("Receipt", RECEIPT).get(path());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    /// The wait before it is asked for again is always over.
    private JsonNode awaitProof() {
        return await().until(() -> {
            clock.advance(Duration.ofHours(1));
            return certificate();
        },
                certificate -> certificate.path("logProof").path("state").asString().equals("proven"));
    }

    private byte[] printed() throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(http.uri(path())).header("Receipt", RECEIPT)
                    .header("Accept", "application/pdf").build(), BodyHandlers.ofByteArray()).body();
        }
    }

    private Document stored() {
        return Objects.requireNonNull(mongo.findById(deletion, Document.class, "deletions"));
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private String verify(Path certificate) throws IOException {
        var said = new ArrayList<String>();
        var keys = file("keys.json", http.get("/api/v1/deletions/certificate-keys").body());
        VerifyCertificate.run(List.of(certificate.toString(), "--keys", keys.toString(), "--log-key",
                log.key.verifier().toString()), said::add);
        return String.join("\n", said);
    }

    private String path() {
        return "/api/v1/deletions/" + deletion + "/certificate";
    }
}
