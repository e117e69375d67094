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
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class SignedCertificateTest {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final KeyPair keys = generate();

    @Test
    void the_canonical_form_is_that_of_rfc_8785() {
        var node = Json.MAPPER.readTree("{\"b\": [3, {\"z\": \"x\", \"y\": null}], \"a\": \"1 \\u20ac\"}");
        assertThat(SignedCertificate.canonical(node))
                .isEqualTo("{\"a\":\"1 \u20ac\",\"b\":[3,{\"y\":null,\"z\":\"x\"}]}");
    }

    @Test
    void a_signed_statement_is_accepted_with_its_fields_in_any_order() throws GeneralSecurityException {
        var statement = Json.object("removals", 3, "format", "f");
        assertThat(SignedCertificate.verified(certificate(statement, "{\"format\":\"f\",\"removals\":3}"), keySet()))
                .isEqualTo(statement);
    }

    @Test
    void a_changed_statement_is_noticed() throws GeneralSecurityException {
        var certificate = certificate(Json.object("removals", 4), "{\"removals\":3}");
        assertThatThrownBy(() -> SignedCertificate.verified(certificate, keySet())).isInstanceOf(NotProven.class);
    }

    @Test
    void a_key_that_is_not_published_proves_nothing() throws GeneralSecurityException {
        var certificate = certificate(Json.object("removals", 3), "{\"removals\":3}");
        assertThatThrownBy(() -> SignedCertificate.verified(certificate, Json.object("keys", List.of())))
                .isInstanceOf(NotProven.class);
    }

    private ObjectNode certificate(JsonNode statement, String signed) throws GeneralSecurityException {
        var signature = Signature.getInstance("Ed25519");
        signature.initSign(keys.getPrivate());
        signature.update(signed.getBytes(UTF_8));
        return Json.object("statement", statement, "keyId", "k-1", "signature",
                BASE64.encodeToString(signature.sign()));
    }

    private JsonNode keySet() {
        var encoded = keys.getPublic().getEncoded();
        var raw = Arrays.copyOfRange(encoded, encoded.length - Ed25519.KEY_LENGTH, encoded.length);
        return Json.object("keys", List.of(Json.object("kid", "k-1", "x", BASE64.encodeToString(raw))));
    }

    private static KeyPair generate() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
