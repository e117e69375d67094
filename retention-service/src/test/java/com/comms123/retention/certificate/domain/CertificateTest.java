package com.comms123.retention.certificate.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.platform.signedlog.Ed25519Key;
import com.comms123.retention.certificate.domain.ErasureStatement.Removal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CertificateTest {
    /// RFC 8032, 7.1, test 1; the thumbprint of its key is in RFC 8037, appendix A.3.
    private static final String SECRET = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
    private static final String PUBLIC_X = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
    private static final String THUMBPRINT = "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k";
    private static final String PKCS8 = Base64.getEncoder()
            .encodeToString(HexFormat.of().parseHex("302e020100300506032b657004220420" + SECRET));

    private final CertificateSigner key = signer();

    @Test
    void the_published_key_of_the_rfc_is_read_and_named_as_published() {
        var published = CertificateKey.of(Ed25519Key.parse(PKCS8).publicKey());
        assertThat(published.x()).isEqualTo(PUBLIC_X);
        assertThat(published.id()).isEqualTo(THUMBPRINT);
    }

    /// Made with OpenSSL: `openssl pkeyutl -sign -rawin`.
    @Test
    void the_same_statement_and_key_give_the_same_signature_in_every_release() {
        var signed = new CertificateSigner(Ed25519Key.parse(PKCS8)).sign(statement());
        assertThat(signed.keyId()).isEqualTo(THUMBPRINT);
        assertThat(signed.signature()).isEqualTo(
                "YVgXeHYLPwKfCr325LtkUuBQhoXwmodh20AEdT8R512Lml0jOofD6F9l_DdaHsbkqQ_U9MS1L6HlBg3fnHRTBw");
    }

    @Test
    void a_certificate_is_valid_and_after_any_changed_byte_it_is_not() {
        var certificate = key.sign(statement());
        assertThat(key.certificateKey().verifies(certificate)).isTrue();
        var bytes = certificate.statement().getBytes(StandardCharsets.ISO_8859_1);
        for (var i = 0; i < bytes.length; i++) {
            var changed = Arrays.copyOf(bytes, bytes.length);
            changed[i] ^= 1;
            var forged = new SignedCertificate(certificate.id(), new String(changed, StandardCharsets.ISO_8859_1),
                    certificate.keyId(), certificate.signature());
            assertThat(key.certificateKey().verifies(forged)).as("byte %d", i).isFalse();
        }
    }

    @Test
    void another_key_or_signature_does_not_verify() {
        var certificate = key.sign(statement());
        assertThat(signer().certificateKey().verifies(certificate)).isFalse();
        for (var wrong : List.of("", "!!!", "AAAA", signer().sign(statement()).signature())) {
            assertThat(key.certificateKey().verifies(new SignedCertificate(certificate.id(), certificate.statement(),
                    certificate.keyId(), wrong))).isFalse();
        }
    }

    @Test
    void a_statement_has_exactly_one_canonical_text() {
        assertThat(statement().canonical()).isEqualTo(
                "{\"deletion\":{\"dueAt\":\"2026-04-01T09:00:00Z\",\"id\":\"00000000-0000-0000-0000-000000000002\","
                        + "\"kind\":\"user\",\"policyVersion\":\"2.1\",\"recordId\":\"00000000-0000-0000-0000-000000000001\","
                        + "\"requestedAt\":\"2026-03-02T09:00:00Z\"},\"format\":\"comms123-erasure-certificate/1\","
                        + "\"id\":\"00000000-0000-0000-0000-000000000004\",\"issuedAt\":\"2026-04-01T09:00:02Z\","
                        + "\"purge\":{\"begunAt\":\"2026-04-01T09:00:00Z\",\"completedAt\":\"2026-04-01T09:00:02Z\","
                        + "\"id\":\"00000000-0000-0000-0000-000000000003\"},\"removals\":[{\"answeredAt\":"
                        + "\"2026-04-01T09:00:01Z\",\"removed\":{\"people\":1,\"rows\":12},\"residual\":0,"
                        + "\"service\":\"identity\"}]}");
    }

    private static CertificateSigner signer() {
        return new CertificateSigner(Ed25519Key.generate());
    }

    private static ErasureStatement statement() {
        var asked = Instant.parse("2026-03-02T09:00:00Z");
        var due = Instant.parse("2026-04-01T09:00:00Z");
        return new ErasureStatement(new CertificateId(new UUID(0, 4)),
                new RecordReference(RecordKind.USER, new UUID(0, 1)), new UUID(0, 2), asked, due, "2.1",
                new UUID(0, 3), due, due.plusSeconds(2),
                List.of(new Removal("identity", Map.of("rows", 12L, "people", 1L), 0, due.plusSeconds(1))));
    }
}
