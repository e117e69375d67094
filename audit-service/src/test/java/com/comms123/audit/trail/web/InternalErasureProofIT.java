package com.comms123.audit.trail.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.audit.AuditPlatformTest;
import com.comms123.audit.trail.domain.Detail;
import com.comms123.contracts.RecordKind;
import com.comms123.contracts.retention.RecordErased;
import com.comms123.contracts.retention.RecordPurgeDue;
import com.comms123.contracts.shared.RecordPurged;
import com.comms123.platform.signedlog.Checkpoint;
import com.comms123.platform.signedlog.Proofs;
import com.comms123.platform.signedlog.SignedNote;
import com.comms123.platform.signedlog.TreeHash;
import com.comms123.platform.signedlog.VerifierKey;
import com.comms123.testing.TestEvents;
import com.comms123.testing.TestHttp;
import com.comms123.testing.TestTokens;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Proofs that certificates of erasure are in the log, as retention-service asks for them.
@AuditPlatformTest
class InternalErasureProofIT {

    private static final String PROOFS = "/internal/erasure-proofs";

    private final TestEvents events;
    private final TestHttp http;
    private final TestTokens tokens;
    private final JsonMapper json;

    @Autowired
    InternalErasureProofIT(TestEvents events, TestHttp http, TestTokens tokens, JsonMapper json) {
        this.events = events;
        this.http = http;
        this.tokens = tokens;
        this.json = json;
    }

    @Test
    void a_certificate_is_proven_by_its_entry_its_detail_and_a_signed_checkpoint() {
        RecordErased erased = erased();
        events.publish(erased);
        JsonNode proof = awaitProof(erased.certificateId());

        JsonNode entry = json.readTree(proof.path("entry").asString());
        assertThat(entry.path("type").asString()).isEqualTo("record.erased.v1");
        assertThat(entry.path("subject").asString()).isEqualTo(erased.recordId().toString());
        Detail detail = new Detail(proof.path("detail").path("salt").asString(),
                proof.path("detail").path("data").asString());
        assertThat(entry.path("detailHash").asString()).isEqualTo(detail.commitment());
        assertThat(json.readTree(detail.data()).path("certificateId").asString())
                .isEqualTo(erased.certificateId().toString());
        assertThat(json.readTree(detail.data()).path("statementHash").asString()).isEqualTo("ab12");

        SignedNote note = SignedNote.parse(proof.path("checkpoint").asString());
        VerifierKey key = VerifierKey.parse(http.get("/api/v1/audit/log/key").body().strip());
        assertThat(note.verifiedBy(List.of(key))).isTrue();
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        TreeHash leaf = TreeHash.ofLeaf(proof.path("entry").asString().getBytes(StandardCharsets.UTF_8));
        List<TreeHash> path = proof.path("path").valueStream().map(hash -> TreeHash.ofBase64(hash.asString())).toList();
        assertThat(Proofs.included(leaf, entry.path("index").asLong(), checkpoint.size(), path, checkpoint.root()))
                .isTrue();
    }

    @Test
    void certificates_in_the_log_are_proven_even_after_the_purge_of_their_records() {
        RecordErased one = erased();
        RecordErased other = erased();
        events.publish(one);
        events.publish(other);
        awaitProof(one.certificateId());
        JsonNode before = awaitProof(other.certificateId());
        RecordPurgeDue due = new RecordPurgeDue(other.purgeId(), other.kind(), other.recordId());
        events.publish(due);
        events.await(RecordPurged.class, purged -> purged.purgeId().equals(due.purgeId()));

        JsonNode answer = ask(one.certificateId(), UUID.randomUUID(), other.certificateId(), one.purgeId());
        assertThat(answer.valueStream().map(proof -> proof.path("certificateId").asString()).distinct())
                .contains(one.certificateId().toString(), other.certificateId().toString());
        assertThat(awaitProof(other.certificateId()).path("detail")).isEqualTo(before.path("detail"));
        assertThat(ask(UUID.randomUUID())).isEmpty();
    }

    @Test
    void nobody_but_retention_service_is_answered() {
        Object question = Map.of("certificateIds", List.of(UUID.randomUUID()));
        assertThat(http.post(PROOFS, question).status()).isEqualTo(401);
        assertThat(http.as(tokens.user(UUID.randomUUID(), "auditor")).post(PROOFS, question).status()).isEqualTo(404);
        assertThat(http.as(tokens.service("messaging-service")).post(PROOFS, question).code())
                .isEqualTo("caller-not-allowed");
    }

    @Test
    void a_question_has_1_to_100_ids() {
        for (Object ids : List.of(List.of(), Stream.generate(UUID::randomUUID).limit(101).toList(), List.of("x"))) {
            assertThat(retention().post(PROOFS, Map.of("certificateIds", ids)).status()).isEqualTo(400);
        }
    }

    private static RecordErased erased() {
        return new RecordErased(UUID.randomUUID(), UUID.randomUUID(), RecordKind.USER, UUID.randomUUID(),
                UUID.randomUUID(), "ab12");
    }

    private JsonNode awaitProof(UUID certificate) {
        return await().until(() -> ask(certificate), answer -> answer.size() == 1).path(0);
    }

    private JsonNode ask(UUID... certificates) {
        return retention().post(PROOFS, Map.of("certificateIds", List.of(certificates))).json();
    }

    private TestHttp retention() {
        return http.as(tokens.service("retention-service"));
    }
}
