package com.comms123.e2e.trail;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.comms123.e2e.http.Json;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// A certificate of erasure, verified with the public keys alone: Ed25519 over the canonical form of its statement
/// (RFC 8785, of which texts and whole numbers are all it needs).
public final class SignedCertificate {
    private SignedCertificate() {}

    /// @param keys a JWK set (RFC 7517, RFC 8037)
    /// @return what the certificate states
    /// @throws NotProven unless one of the keys has signed it
    public static JsonNode verified(JsonNode certificate, JsonNode keys) {
        var statement = certificate.path("statement");
        var key = Json.elements(keys.path("keys"))
                .stream()
                .filter(candidate -> candidate.path("kid").equals(certificate.path("keyId")))
                .findFirst()
                .orElseThrow(() -> new NotProven("the certificate's key is not among those published"));
        var signature = Base64.getUrlDecoder().decode(certificate.path("signature").asString());
        var publicKey = Base64.getUrlDecoder().decode(key.path("x").asString());
        if (!Ed25519.verifies(publicKey, canonical(statement).getBytes(UTF_8), signature)) {
            throw new NotProven("the certificate's signature is not right");
        }
        return statement;
    }

    static String canonical(JsonNode node) {
        if (node.isObject()) {
            return node.properties()
                    .stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(property -> Json.MAPPER.writeValueAsString(property.getKey()) + ":"
                            + canonical(property.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (node.isArray()) {
            return Json.elements(node).stream().map(SignedCertificate::canonical)
                    .collect(Collectors.joining(",", "[", "]"));
        }
        return node.toString();
    }
}
