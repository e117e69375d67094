package com.comms123.e2e.trail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.e2e.http.Json;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A log of five entries, of which the second is the certificate's.
class LoggedCertificateTest {
    private static final String NAME = "log.example";

    private final KeyPair keys;
    private final ObjectNode certificate;

    LoggedCertificateTest() throws GeneralSecurityException {
        keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var statement = Json.object("id", "c-1", "removals", 3);
        var data = "{\"certificateId\":\"c-1\",\"statementHash\":\"%s\"}"
                .formatted(hex("{\"id\":\"c-1\",\"removals\":3}".getBytes(UTF_8)));
        var salt = new byte[]{1, 2, 3};
        var entry = "{\"detailHash\":\"%s\",\"index\":1,\"type\":\"record.erased.v1\"}"
                .formatted(hex(salt, data.getBytes(UTF_8)));
        var leaves = IntStream.range(0, 5).mapToObj(i -> Merkle.leaf((i == 1 ? entry : "e" + i).getBytes(UTF_8)))
                .toList();
        var path = List.of(leaves.get(0), Merkle.root(leaves.subList(2, 4)), leaves.get(4));
        var text = "%s\n5\n%s\n".formatted(NAME, base64(Merkle.root(leaves)));
        var proof = Json.object("state", "proven", "entry", entry, "detail",
                Json.object("salt", base64(salt), "data", data), "path",
                path.stream().map(LoggedCertificateTest::base64).toList(), "checkpoint", signed(text, keys));
        certificate = Json.object("statement", statement, "logProof", proof);
    }

    @Test
    void a_certificate_in_the_signed_log_is_proven() {
        assertThat(LoggedCertificate.verified(certificate, key())).isOne();
    }

    @Test
    void another_statement_entry_detail_path_or_checkpoint_is_not() {
        for (var change : List.of(List.of("\"removals\":3", "\"removals\":4"),
                List.of("\\\"index\\\":1", "\\\"index\\\":2"),
                List.of("\"salt\":\"A", "\"salt\":\"B"), List.of("\"path\":[\"", "\"path\":[\"AAAA"),
                List.of("\\n5\\n", "\\n6\\n"), List.of("proven", "pending"),
                List.of("\"id\":\"c-1\"", "\"id\":\"c-2\""),
                List.of("erased.v1", "purged.v1"))) {
            var text = certificate.toString();
            assertThat(text).contains(change.getFirst());
            JsonNode changed = Json.MAPPER.readTree(text.replace(change.getFirst(), change.getLast()));
            assertThatThrownBy(() -> LoggedCertificate.verified(changed, key())).as("%s", change)
                    .isInstanceOf(NotProven.class);
        }
    }

    private String key() {
        var id = HexFormat.of().formatHex(id(keys));
        return NAME + "+" + id + "+" + base64(typed(keys));
    }

    private static String signed(String text, KeyPair keys) throws GeneralSecurityException {
        var signature = Signature.getInstance("Ed25519");
        signature.initSign(keys.getPrivate());
        signature.update(text.getBytes(UTF_8));
        var signed = signature.sign();
        var id = id(keys);
        var line = Arrays.copyOf(id, id.length + signed.length);
        System.arraycopy(signed, 0, line, id.length, signed.length);
        return text + "\n\u2014 " + NAME + " " + base64(line) + "\n";
    }

    private static byte[] id(KeyPair keys) {
        return Arrays.copyOf(Merkle.sha256((NAME + "\n").getBytes(UTF_8), typed(keys)), 4);
    }

    /// The key after the byte that says which algorithm it is for.
    private static byte[] typed(KeyPair keys) {
        var encoded = keys.getPublic().getEncoded();
        var typed = Arrays.copyOfRange(encoded, encoded.length - Ed25519.KEY_LENGTH - 1, encoded.length);
        typed[0] = 1;
        return typed;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String hex(byte[]... parts) {
        return HexFormat.of().formatHex(Merkle.sha256(parts));
    }
}
