package com.comms123.audit.log;

import com.comms123.audit.access.RepeatedAccesses;
import com.comms123.audit.log.application.LogKeys;
import com.comms123.audit.log.application.PublishedLog;
import com.comms123.audit.log.domain.EntryBundle;
import com.comms123.audit.log.domain.Tile;
import com.comms123.audit.log.domain.TilePath;
import com.comms123.platform.accesslog.AccessLog;
import com.comms123.platform.accesslog.AccessLog.View;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.platform.signedlog.MalformedLog;
import com.comms123.platform.signedlog.TreeHash;
import com.comms123.platform.signedlog.VerifierKey;
import com.comms123.platform.web.Caller;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The log as any C2SP tlog-tiles client reads it, under the prefix `/api/v1/audit/log`, and proofs for those who do not
/// want to make their own.
@RestController
class LogController {

    static final String BUNDLES = "GET /api/v1/audit/log/entries";

    private static final String LOG = "/api/v1/audit/log";
    private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);
    private static final CacheControl NEVER_CHANGES = CacheControl.maxAge(Duration.ofDays(365)).cachePrivate()
            .immutable();
    /// A download of the whole log is one access.
    private static final Duration DOWNLOAD = Duration.ofHours(1);

    private final PublishedLog log;
    private final LogKeys keys;
    private final AccessLog accessLog;
    private final RepeatedAccesses repeated;

    LogController(PublishedLog log, LogKeys keys, AccessLog accessLog, RepeatedAccesses repeated) {
        this.log = log;
        this.keys = keys;
        this.accessLog = accessLog;
        this.repeated = repeated;
    }

    /// Returns the public key that verifies checkpoints, as C2SP signed-note writes it; earlier ones on further lines.
    /// Public.
    @GetMapping(LOG + "/key")
    ResponseEntity<String> key() {
        return ResponseEntity.ok().contentType(TEXT).cacheControl(CacheControl.noCache())
                .body(String.join("",
                        keys.trusted().stream().map(VerifierKey::toString).map(key -> key + "\n").toList()));
    }

    /// Returns the latest checkpoint, a C2SP signed note.
    @GetMapping(LOG + "/checkpoint")
    ResponseEntity<String> checkpoint() {
        return ResponseEntity.ok().contentType(TEXT).cacheControl(CacheControl.noCache().cachePrivate())
                .body(log.note().orElseThrow(LogController::notSealedYet));
    }

    /// Returns the latest checkpoint that a witness has cosigned. It lags behind the latest one by a second or two;
    /// where no witness is configured there is none.
    @GetMapping(LOG + "/cosigned-checkpoint")
    ResponseEntity<String> cosignedCheckpoint() {
        return ResponseEntity.ok().contentType(TEXT).cacheControl(CacheControl.noCache().cachePrivate())
                .body(log.cosignedNote().orElseThrow(() -> new Refused(Refusal.absent("not-cosigned",
                        "No witness has cosigned a checkpoint of this log."))));
    }

    /// Returns a tile of the Merkle tree (C2SP tlog-tiles).
    @GetMapping(LOG + "/tile/{level:[0-9]+}/{*path}")
    ResponseEntity<byte[]> tile(@PathVariable String level, @PathVariable String path) {
        int parsed = level(level);
        return file(path, wanted -> log.tile(parsed, wanted).map(Tile::bytes).orElseThrow(LogController::absent));
    }

    /// Returns a bundle of entries (C2SP tlog-tiles).
    @GetMapping({LOG + "/tile/entries/{*path}", LOG + "/entries/{*path}"})
    ResponseEntity<byte[]> entries(Caller caller, @PathVariable String path) {
        ResponseEntity<byte[]> bundle = file(path,
                wanted -> log.bundle(wanted).map(EntryBundle::bytes).orElseThrow(LogController::absent));
        repeated.recordOnce(caller.userId(), BUNDLES, DOWNLOAD,
                () -> accessLog.allowed(View.of(caller, "auditor", BUNDLES), AccessLog.NO_RECORD, 0));
        return bundle;
    }

    /// Proves that an entry is in the log, to the checkpoint in the response.
    @GetMapping("/api/v1/audit/entries/{index}/proof")
    ResponseEntity<InclusionView> inclusion(@PathVariable long index) {
        return ResponseEntity.ok().cacheControl(CacheControl.noCache().cachePrivate()).body(log.inclusion(index)
                .map(InclusionView::of)
                .orElseThrow(() -> new Refused(Refusal.absent("no-such-entry",
                        "The log's checkpoint covers no entry of this index. A new entry is covered "
                                + "after a second at most."))));
    }

    /// Proves that the log of `size` entries begins with all of the log of `earlier` entries.
    @GetMapping(LOG + "/consistency")
    ConsistencyView consistency(@RequestParam long earlier, @RequestParam long size) {
        return log.consistency(earlier, size).map(ConsistencyView::of)
                .orElseThrow(() -> new Refused(Refusal.absent("no-such-size",
                        "Expected 0 <= earlier <= size, and a size that the log's checkpoint covers.")));
    }

    private static Refused notSealedYet() {
        return new Refused(Refusal.unavailable("not-sealed-yet",
                "The log has no checkpoint yet. Try again in a moment."));
    }

    private static ResponseEntity<byte[]> file(String path, Function<TilePath, byte[]> content) {
        TilePath wanted;
        try {
            wanted = TilePath.parse(path.substring(1));
        } catch (MalformedLog otherSpelling) {
            throw absent();
        }
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_OCTET_STREAM).cacheControl(NEVER_CHANGES)
                .body(content.apply(wanted));
    }

    private static int level(String text) {
        boolean spelled = text.length() <= 2 && (text.length() == 1 || text.charAt(0) != '0');
        if (!spelled || Integer.parseInt(text) > Tile.MAX_LEVEL) {
            throw absent();
        }
        return Integer.parseInt(text);
    }

    private static Refused absent() {
        return new Refused(Refusal.absent("no-such-tile", "The log's checkpoint does not cover this tile."));
    }

    /// @param proof base64, from the leaf up
    /// @param checkpoint the signed note
    record InclusionView(long index, long size, String leafHash, List<String> proof, String root, String checkpoint) {

        static InclusionView of(PublishedLog.Inclusion inclusion) {
            return new InclusionView(inclusion.index(), inclusion.checkpoint().size(), inclusion.leaf().base64(),
                    base64(inclusion.proof()), inclusion.checkpoint().checkpoint().root().base64(),
                    inclusion.checkpoint().note());
        }
    }

    record ConsistencyView(long earlier, String earlierRoot, long size, String root, List<String> proof) {

        static ConsistencyView of(PublishedLog.Consistency consistency) {
            return new ConsistencyView(consistency.earlier(), consistency.earlierRoot().base64(), consistency.size(),
                    consistency.root().base64(), base64(consistency.proof()));
        }
    }

    private static List<String> base64(List<TreeHash> hashes) {
        return hashes.stream().map(TreeHash::base64).toList();
    }
}
