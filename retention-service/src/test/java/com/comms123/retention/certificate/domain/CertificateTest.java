package com.comms123.retention.certificate.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
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

    private final SigningKey key = SigningKey.generate();

    @Test
    void the_published_key_of_the_rfc_is_read_and_named_as_published() {
        var published = SigningKey.parse(PKCS8).certificateKey();
        assertThat(published.x()).isEqualTo(PUBLIC_X);
        assertThat(published.id()).isEqualTo(THUMBPRINT);
    }

    @Test
    void a_key_is_read_from_pem_also_in_base64_once_more() {
        var pem = "-----BEGIN PRIVATE KEY-----\n" + PKCS8 + "\n-----END PRIVATE KEY-----\n";
        assertThat(SigningKey.parse(pem).certificateKey().x()).isEqualTo(PUBLIC_X);
        var wrapped = Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII));
        assertThat(SigningKey.parse(wrapped).certificateKey().x()).isEqualTo(PUBLIC_X);
        assertThat(SigningKey.parse(key.export()).certificateKey()).isEqualTo(key.certificateKey());
    }

    @Test
    void what_is_no_key_is_refused_without_being_shown() {
        for (var wrong : List.of("", "canary", PKCS8.substring(8), "-----BEGIN PRIVATE KEY-----")) {
            assertThatThrownBy(() -> SigningKey.parse(wrong)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("expected an Ed25519 private key in PKCS #8 PEM").hasNoCause();
        }
        assertThat(key.toString()).isEqualTo("***");
    }

    @Test
    void many_keys_survive_the_way_through_their_32_bytes() {
        for (var i = 0; i < 100; i++) {
            var some = SigningKey.generate();
            var certificate = some.sign(statement());
            assertThat(new CertificateKey(some.certificateKey().x()).verifies(certificate)).isTrue();
        }
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
        assertThat(SigningKey.generate().certificateKey().verifies(certificate)).isFalse();
        for (var wrong : List.of("", "!!!", "AAAA", SigningKey.generate().sign(statement()).signature())) {
            assertThat(key.certificateKey().verifies(new SignedCertificate(certificate.id(), certificate.statement(),
                    certificate.keyId(), wrong))).isFalse();
        }
    }

    @Test
    void a_statement_says_what_was_asked_and_removed_in_one_text_only() {
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

    @Test
    void canonical_json_is_that_of_rfc_8785() {
        assertThat(CanonicalJson.of("€$\u000F\nA'B\"\\\\\"/")).isEqualTo("\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"");
        assertThat(CanonicalJson.of(Map.of("€", "Euro Sign", "\r", "Carriage Return", "\uFB33", "Hebrew Letter",
                "1", "One", "😀", "Emoji", "\u0080", "Control", "ö", "Latin")))
                .isEqualTo("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"ö\":\"Latin\","
                        + "\"€\":\"Euro Sign\",\"😀\":\"Emoji\",\"\uFB33\":\"Hebrew Letter\"}");
        assertThat(CanonicalJson.of(List.of(true, 9_007_199_254_740_991L, -1, List.of(), Map.of())))
                .isEqualTo("[true,9007199254740991,-1,[],{}]");
        assertThat(CanonicalJson.of(null)).isEqualTo("null");
    }

    @Test
    void what_readers_would_read_differently_has_no_canonical_form() {
        for (Object wrong : List.of(9_007_199_254_740_992L, 0.5, "\uD800", List.of("\uDC00x"))) {
            assertThatThrownBy(() -> CanonicalJson.of(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
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
