package com.comms123.e2e.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Clause;
import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.http.Json;
import com.comms123.e2e.trail.SignedCertificate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Records on hold as a sealed package for the authority: content that nobody can see any more, whole, provably unchanged,
/// and for nobody but who asked for it.
@Journey(on = Kind.ALONE)
class HeldRecordsIT {
    private static final Patience PATIENCE = Patience.seconds(60);
    private static final Duration LIFETIME = Duration.ofDays(7);
    private static final Duration A_YEAR = Duration.ofDays(365);

    private final Comms comms;

    @TempDir
    private Path folder;

    HeldRecordsIT(Comms comms) {
        this.comms = comms;
    }

    @Test
    @Clause("UP-5")
    void a_message_that_was_withdrawn_is_handed_to_the_authority_whole_and_sealed() throws IOException {
        var school = comms.founds("school", "School of Evidence " + UUID.randomUUID().toString().substring(0, 8),
                "open",
                List.of("Everybody"));
        var parent = comms.newcomer(NewPerson.canary("Elke"), school.id(), List.of(school.group(0)));
        PATIENCE.until("somebody is a member", () -> parent.parent().membershipOf(school.id()).isPresent());
        var word = NewPerson.canary("Evidence").name();
        var letter = new byte[300_000];
        new Random(17).nextBytes(letter);
        System.arraycopy("%PDF-1.7\n".getBytes(UTF_8), 0, letter, 0, 9);
        var file = school.admin().uploads(school.id(), "letter.pdf", letter).expect(201).json().path("id").asString();
        var message = school.admin()
                .post(school.id(),
                        Json.object("groupIds", List.of(school.group(0)), "subject", "Wanted by a court", "body", word,
                                "allowReplies", true, "attachmentIds", List.of(file)))
                .expect(201).json().path("id").asString();
        PATIENCE.until("it has come", () -> parent.parent().hasInInbox(message));
        var said = NewPerson.canary("Said").name();
        parent.parent().replies(message, said).expect(201);
        var postedAt = Instant.parse(parent.parent().readMessage(message).json().path("postedAt").asString());

        var officer = comms.privacyOfficerSigningInAgain(1);
        var second = comms.privacyOfficer(2);
        var hold = officer.proposesHoldOn("message", message, "FC-evidence", postedAt.plus(A_YEAR));
        assertThat(officer.exports(hold, "Central Family Court", "FC-evidence-1").expect(409).code())
                .isEqualTo("hold-not-active");
        second.approves(hold).expect(200);
        school.admin().session().delete("/api/v1/messages/" + message).expect(202);
        PATIENCE.until("nobody sees it", () -> parent.parent().readMessage(message).status() == 404);
        PATIENCE.until("it is held", () -> officer.deletionOf(message, "held").isPresent());

        var export = officer.exports(hold, "Central Family Court", "FC-evidence-1").expect(201).json().path("id")
                .asString();
        var ready = PATIENCE.until("it is sealed", () -> officer.export(hold, export),
                stored -> "ready".equals(stored.path("state").asString()));
        var path = ready.path("packageUrl").asString();
        var sealed = officer.session().get(path).expect(200).body();
        assertThat(sha256(sealed)).isEqualTo(ready.path("sha256").asString());

        var found = unzipped(sealed);
        var messages = "messaging/message-" + message + "/";
        assertThat(text(found, messages + "messages.json")).contains("Wanted by a court", word, "withdrawal");
        assertThat(text(found, messages + "replies.json")).contains(said, parent.userId());
        assertThat(text(found, messages + "inbox-items.json")).contains(parent.userId());
        assertThat(found.get("messaging/files/message-" + message + "/" + file + "/letter.pdf")).isEqualTo(letter);
        assertThat(text(found, "hold.json")).contains(hold, "FC-evidence", "Preservation order");
        assertThat(text(found, "deletions.json")).contains("\"state\":\"held\"");
        assertThat(text(found, "index.html")).contains(word, said);
        assertThat(found.values().stream().map(bytes -> new String(bytes, UTF_8)))
                .as("names of others are no part of it").noneMatch(text -> text.contains(parent.person().name()));
        sealIsRight(found);
        verifies(sealed);

        for (var other : List.of(second, school.admin(), parent.parent(), comms.auditor(), comms.operator())) {
            other.session().get(path).expect(403, 404);
        }
        comms.visitor().session().get(path).expect(401);
        PATIENCE.until("the trail tells who exported and fetched it",
                () -> comms.auditor().entriesAbout(hold).stream().map(entry -> entry.path("action").asString())
                        .toList(),
                actions -> actions.containsAll(List.of("order-hold-export", "export-hold", "fetch-hold-export")));

        comms.clocks().advance(LIFETIME);
        officer.session().get(path).expect(404);
        PATIENCE.until("it has removed itself",
                () -> "expired".equals(officer.export(hold, export).path("reason").asString()));
        officer.proposesRelease(hold).expect(200);
        second.approvesRelease(hold).expect(200);
    }

    /// With nothing of the platform but its published key: every hash, and the signature of the manifest.
    private void sealIsRight(Map<String, byte[]> found) {
        var manifest = Json.MAPPER.readTree(found.get("manifest.json"));
        var files = Json.elements(manifest.path("files"));
        assertThat(files).hasSize(found.size() - 2);
        for (var file : files) {
            assertThat(sha256(Objects.requireNonNull(found.get(file.path("path").asString()))))
                    .isEqualTo(file.path("sha256").asString());
        }
        var signature = Json.MAPPER.readTree(found.get("signature.json"));
        SignedCertificate.verified(Json.object("statement", manifest, "keyId", signature.path("keyId"), "signature",
                signature.path("signature")), keys());
    }

    /// As an authority does it, with the one command.
    private void verifies(byte[] sealed) throws IOException {
        assertThat(said(sealed)).contains("valid: hold ").doesNotContain("NOT valid");
        var forged = sealed.clone();
        forged[forged.length / 2] ^= 1;
        assertThat(said(forged)).contains("NOT valid: ");
    }

    private String said(byte[] sealed) throws IOException {
        var file = Files.write(folder.resolve(UUID.randomUUID() + ".zip"), sealed);
        var keys = Files.writeString(folder.resolve("keys.json"), keys().toString());
        var process = new ProcessBuilder(Path.of("../verify-package").toAbsolutePath().normalize().toString(),
                file.toString(), "--keys", keys.toString()).redirectErrorStream(true).start();
        try (var out = process.getInputStream()) {
            return new String(out.readAllBytes(), UTF_8);
        }
    }

    private JsonNode keys() {
        return comms.visitor().session().get("/api/v1/deletions/certificate-keys").expect(200).json();
    }

    private static Map<String, byte[]> unzipped(byte[] bytes) {
        var found = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                found.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static String text(Map<String, byte[]> found, String path) {
        assertThat(found).containsKey(path);
        return new String(found.get(path), UTF_8);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
