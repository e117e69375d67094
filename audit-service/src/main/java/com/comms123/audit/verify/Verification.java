package com.comms123.audit.verify;

import com.comms123.audit.log.domain.Frontier;
import com.comms123.audit.log.domain.TilePath;
import com.comms123.audit.log.domain.TiledTree;
import com.comms123.platform.signedlog.Checkpoint;
import com.comms123.platform.signedlog.CosignerKey;
import com.comms123.platform.signedlog.MalformedLog;
import com.comms123.platform.signedlog.SignedNote;
import com.comms123.platform.signedlog.TreeHash;
import com.comms123.platform.signedlog.VerifierKey;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Holds downloaded entries against a signed checkpoint, and against earlier checkpoints that somebody kept: these show
/// a log that was cut, forked or rewritten and signed anew. Needs the public key alone.
final class Verification {

    private final Collection<VerifierKey> keys;
    private final Collection<CosignerKey> witnesses;
    private final @Nullable LogDirectory tiles;

    /// @param witnesses witnesses that must all have cosigned the checkpoint
    /// @param tiles hash tiles, which help to name the entry that is wrong, and are verified as far as they are there; null
    ///        without
    Verification(Collection<VerifierKey> keys, Collection<CosignerKey> witnesses, @Nullable LogDirectory tiles) {
        this.keys = keys;
        this.witnesses = witnesses;
        this.tiles = tiles;
    }

    /// @param note the signed checkpoint that covers the entries
    /// @param earlier signed checkpoints of the same log, in any order
    /// @return the checkpoint, which is now proven
    /// @throws NotValid with the first thing that is wrong
    Checkpoint verify(String note, Entries entries, List<String> earlier) throws IOException {
        Checkpoint checkpoint = signed(note, "the checkpoint");
        cosigned(note);
        List<Checkpoint> kept = earlier.stream().map(one -> signed(one, "an earlier checkpoint")).toList();
        for (Checkpoint one : kept) {
            if (one.size() > checkpoint.size()) {
                throw new NotValid("the log was cut: a checkpoint signed earlier covers %d entries, this one %d"
                        .formatted(one.size(), checkpoint.size()));
            }
            if (one.size() == checkpoint.size() && !one.root().equals(checkpoint.root())) {
                throw new NotValid("the log was forked: two signed checkpoints of size %d have different roots"
                        .formatted(one.size()));
            }
        }
        LeafHashes leaves = entries.read(checkpoint.size());
        Deque<Checkpoint> expected = new ArrayDeque<>(Stream.concat(kept.stream(), Stream.of(checkpoint)).distinct()
                .sorted(Comparator.comparingLong(Checkpoint::size)).toList());
        Frontier frontier = new Frontier();
        TileCheck fitting = tiles == null ? null : new TileCheck(tiles);
        long proven = check(expected, frontier, 0, checkpoint, leaves);
        for (long index = 0; index < leaves.size(); index++) {
            TreeHash leaf = leaves.get(index);
            frontier.add(leaf);
            if (fitting != null) {
                fitting.add(leaf);
            }
            proven = check(expected, frontier, proven, checkpoint, leaves);
        }
        if (fitting != null) {
            fitting.end();
        }
        return checkpoint;
    }

    /// @param proven up to which size the entries are proven by a checkpoint
    private long check(Deque<Checkpoint> expected, Frontier frontier, long proven, Checkpoint latest,
            LeafHashes leaves) {
        if (expected.isEmpty() || expected.getFirst().size() != frontier.size()) {
            return proven;
        }
        Checkpoint reached = expected.removeFirst();
        if (reached.root().equals(frontier.root())) {
            return reached.size();
        }
        if (reached != latest && root(leaves).equals(latest.root())) {
            throw new NotValid(
                    "the log was rewritten: its first %d entries are not those of a checkpoint signed earlier"
                            .formatted(reached.size()));
        }
        throw new NotValid(changed(leaves, proven, reached, latest));
    }

    private String changed(LeafHashes leaves, long proven, Checkpoint reached, Checkpoint latest) {
        String within = "an entry from %d to %d is not what was signed".formatted(proven, reached.size() - 1);
        if (tiles == null) {
            return within + "; the hash tiles (tile/0/...) would show which one";
        }
        try {
            if (!new TiledTree(latest.size(), tiles).root().equals(latest.root())) {
                return within + ", and the hash tiles are not those of the checkpoint either";
            }
            for (long start = 0; start < leaves.size(); start += TilePath.FULL) {
                List<TreeHash> hashes = tiles.read(0, TilePath.holding(start, leaves.size())).hashes();
                for (int at = 0; at < hashes.size(); at++) {
                    if (!hashes.get(at).equals(leaves.get(start + at))) {
                        return "entry %d is not what was signed".formatted(start + at);
                    }
                }
            }
        } catch (MalformedLog incomplete) {
            return "%s; cannot find out which one: %s".formatted(within, incomplete.getMessage());
        }
        return within;
    }

    private static TreeHash root(LeafHashes leaves) {
        Frontier frontier = new Frontier();
        for (long index = 0; index < leaves.size(); index++) {
            frontier.add(leaves.get(index));
        }
        return frontier.root();
    }

    private void cosigned(String note) {
        SignedNote cosigned = SignedNote.parse(note);
        for (CosignerKey witness : witnesses) {
            if (witness.cosigned(cosigned).isEmpty()) {
                throw new NotValid("the checkpoint is not cosigned by " + witness.name());
            }
        }
    }

    private Checkpoint signed(String text, String what) {
        try {
            SignedNote note = SignedNote.parse(text);
            if (!note.verifiedBy(keys)) {
                throw new NotValid(what + " is not signed with the key");
            }
            Checkpoint checkpoint = Checkpoint.parse(note.text());
            if (keys.stream().noneMatch(key -> key.name().equals(checkpoint.origin()))) {
                throw new NotValid(what + " is one of another log");
            }
            return checkpoint;
        } catch (MalformedLog malformed) {
            throw new NotValid("%s is malformed: %s".formatted(what, malformed.getMessage()));
        }
    }
}
