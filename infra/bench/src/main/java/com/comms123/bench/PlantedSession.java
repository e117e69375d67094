package com.comms123.bench;

import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClients;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bson.Document;
import org.bson.UuidRepresentation;

/// A signed-in person in the gateway's store, as signing in leaves them: a password would have to be hashed and a page of
/// Keycloak's filled in otherwise. The token is no token, only as long as one: the service behind the gateway does not
/// read it.
///
/// @param cookie the value of the browser's cookie
record PlantedSession(String cookie) {
    private static final int TOKEN_LENGTH = 1_200;
    private static final Duration LIVES = Duration.ofHours(1);

    /// @param store the address of the gateway's database
    /// @param tokenKey as in `comms.gateway.token-keys`
    static PlantedSession in(String store, String tokenKey) {
        var now = Instant.now();
        var userId = UUID.randomUUID();
        var cookie = Base64.getUrlEncoder().withoutPadding().encodeToString(random(32));
        var signIn = new Document("userId", userId).append("subject", userId.toString())
                .append("keycloakSession", userId.toString()).append("at", Date.from(now));
        var tokens = new Document("access", sealed("t".repeat(TOKEN_LENGTH), tokenKey))
                .append("refresh", sealed("t".repeat(TOKEN_LENGTH), tokenKey)).append("issuedAt", Date.from(now))
                .append("expiresAt", Date.from(now.plus(LIVES)));
        var settings = MongoClientSettings.builder().uuidRepresentation(UuidRepresentation.STANDARD)
                .applyConnectionString(new com.mongodb.ConnectionString(store)).build();
        try (var mongo = MongoClients.create(settings)) {
            mongo.getDatabase("gateway").getCollection("sessions").insertOne(new Document("_id", sha256(cookie))
                    .append("createdAt", Date.from(now)).append("accessedAt", Date.from(now))
                    .append("expiresAt", Date.from(now.plus(LIVES))).append("idleSeconds", LIVES.toSeconds())
                    .append("userId", userId).append("subject", userId.toString())
                    .append("keycloakSession", userId.toString())
                    .append("attributes", new Document("since", Date.from(now)).append("signIn", signIn)
                            .append("tokens", tokens)));
        }
        return new PlantedSession(cookie);
    }

    static String freshKey() {
        return Base64.getEncoder().encodeToString(random(32));
    }

    private static String sealed(String token, String key) {
        try {
            var nonce = random(12);
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(Base64.getDecoder().decode(key), "AES"),
                    new GCMParameterSpec(128, nonce));
            var sealed = cipher.doFinal(token.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(
                    ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] random(int length) {
        var bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    @Override
    public String toString() {
        return "PlantedSession[***]";
    }
}
