package com.comms123.e2e.story;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.comms123.e2e.actor.Parent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;

/// Step 4: the parent asks for a copy of everything that is held (AC-4). The fee is waived, every service hands in its
/// part, and the package holds what is the parent's, for the parent alone. A later step searches for its traces with
/// all else once the parent has been purged.
final class Copying {
    private final Stage stage;

    Copying(Stage stage) {
        this.stage = stage;
    }

    void play(Cast cast, Posting.Post post) {
        var parent = new Parent(stage.comms().signInWithApp(cast.person().account(cast.userId())));
        var id = stage.check(
                "the parent asks for a copy, with a password of just now",
                () -> parent.asksForCopy("user", cast.userId()).expect(201).json().path("id").asString());
        stage.check("a privacy officer waives the fee", () -> {
            stage.comms().privacyOfficer(1).settlesFee(id, "waived").expect(200);
        });
        stage.checkUntil(
                "every service hands in its part",
                () -> "ready".equals(parent.accessRequest(id).path("state").asString("")));
        stage.check("the package holds name, address, number and message", () -> {
            var found = unzipped(parent.fetchesCopy(id).expect(200).body());
            var page = new String(found.getOrDefault("index.html", new byte[0]), UTF_8);
            for (var own : List.of(
                    cast.person().name(),
                    cast.person().email(),
                    cast.person().mobile(),
                    post.subject())) {
                Stage.require(page.contains(own), "something is missing from the page");
            }
            for (var service : List.of("identity", "membership", "messaging", "audit", "retention")) {
                Stage.require(
                        found.keySet().stream().anyMatch(path -> path.startsWith(service + "/")),
                        "nothing of " + service);
            }
        });
        stage.check("and nobody else can fetch it", () -> {
            stage.comms().parent("parent-2").fetchesCopy(id).expect(404);
            stage.comms().privacyOfficer(1).fetchesCopy(id).expect(404);
        });
    }

    private static Map<String, byte[]> unzipped(byte[] bytes) {
        var found = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                found.put(entry.getName(), zip.readAllBytes());
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
