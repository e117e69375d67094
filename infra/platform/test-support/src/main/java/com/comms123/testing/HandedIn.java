package com.comms123.testing;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.contracts.retention.AccessRequestCollectDue;
import com.comms123.contracts.retention.LegalHoldCollectDue;
import com.comms123.contracts.shared.AccessRequestPartReady;
import com.comms123.contracts.shared.LegalHoldPartReady;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.RemoteService.Answer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipInputStream;

/// The parts that a service hands in for a copy (AC-4) or as evidence (UP-5), to retention-service, which is played.
public final class HandedIn {
    private final Map<String, byte[]> entries;

    private HandedIn(Map<String, byte[]> entries) {
        this.entries = entries;
    }

    /// Asks the service under test for a copy, and waits until it has handed in its part.
    public static HandedIn of(TestEvents events, RemoteService remote, RecordKind kind, UUID record, UUID requester) {
        var request = Ids.next();
        var pieces = taken(remote, "access-requests", request);
        events.publish(new AccessRequestCollectDue(request, kind, record, requester,
                Instant.parse("2026-04-02T09:00:00Z")));
        var ready = events.await(AccessRequestPartReady.class, part -> part.requestId().equals(request)).event();
        return whole(pieces, ready.partId(), ready.pieces(), ready.size(), ready.sha256());
    }

    /// Asks the service under test for what is on hold, and waits until it has handed in its part. Names of sets of
    /// records, and of files, begin with their record's folder, such as `message-0199.../`.
    public static HandedIn evidence(TestEvents events, RemoteService remote, RecordReference... scope) {
        var export = Ids.next();
        var pieces = taken(remote, "hold-exports", export);
        events.publish(new LegalHoldCollectDue(export, Ids.next(), List.of(scope), Ids.next()));
        var ready = events.await(LegalHoldPartReady.class, part -> part.exportId().equals(export)).event();
        return whole(pieces, ready.partId(), ready.pieces(), ready.size(), ready.sha256());
    }

    private static Map<String, byte[]> taken(RemoteService remote, String resource, UUID owner) {
        var pieces = new ConcurrentHashMap<String, byte[]>();
        var path = "/internal/" + resource + "/" + owner + "/parts/";
        remote.on("retention", "PUT", path + "*/pieces/*", piece -> {
            pieces.put(piece.path().substring(path.length()), piece.bytes());
            return new Answer(204, null);
        });
        return pieces;
    }

    private static HandedIn whole(Map<String, byte[]> pieces, UUID partId, int count, long size, String sha256) {
        var part = new ByteArrayOutputStream();
        for (var number = 0; number < count; number++) {
            part.writeBytes(Optional.ofNullable(pieces.get(partId + "/pieces/" + number)).orElseThrow());
        }
        if (part.size() != size || !sha256(part.toByteArray()).equals(sha256)) {
            throw new AssertionError("the part differs from its announcement");
        }
        return new HandedIn(unzipped(part.toByteArray()));
    }

    /// A set of records, each on its line.
    public String records(String name) {
        return text("records/" + name + ".ndjson");
    }

    /// All records of all sets.
    public String allRecords() {
        var all = new StringBuilder();
        entries.keySet().stream().filter(path -> path.startsWith("records/")).forEach(path -> all.append(text(path)));
        return all.toString();
    }

    /// A file's bytes, by the id that records name it by.
    public Optional<byte[]> file(Object id) {
        return entries.entrySet().stream().filter(entry -> entry.getKey().startsWith("files/" + id + "/"))
                .map(Map.Entry::getValue).findFirst();
    }

    /// The name that a file has in the part.
    public Optional<String> fileName(Object id) {
        return entries.keySet().stream().filter(path -> path.startsWith("files/" + id + "/"))
                .map(path -> path.substring(path.lastIndexOf('/') + 1)).findFirst();
    }

    private String text(String path) {
        return new String(Optional.ofNullable(entries.get(path)).orElseThrow(
                () -> new AssertionError("no " + path + " among " + entries.keySet())), StandardCharsets.UTF_8);
    }

    private static Map<String, byte[]> unzipped(byte[] part) {
        var entries = new TreeMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(part))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
            return entries;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
