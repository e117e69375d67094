package com.comms123.audit.log.application;

import com.comms123.audit.log.domain.Frontier;
import com.comms123.audit.log.domain.TilePath;
import com.comms123.audit.log.domain.TiledTree;
import com.comms123.platform.signedlog.MalformedLog;
import com.comms123.platform.signedlog.SignedNote;
import com.comms123.platform.signedlog.TreeHash;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/// Whether the stored log is what its checkpoints committed to. The operator's own check, to notice early; auditors do
/// not rely on it: they have the offline verifier.
@Service
public class LogChecker {

    /// How many of the last checkpoints a start goes through.
    static final int CHECKPOINTS = 64;

    private final Leaves leaves;
    private final Tiles tiles;
    private final Checkpoints checkpoints;
    private final LogKeys keys;

    public LogChecker(Leaves leaves, Tiles tiles, Checkpoints checkpoints, LogKeys keys) {
        this.leaves = leaves;
        this.tiles = tiles;
        this.checkpoints = checkpoints;
        this.keys = keys;
    }

    /// Before anything is appended or signed, in O(log size): the last checkpoints are signed by a trusted key and agree
    /// with the tiles, no sealed leaf is missing at the end, and the last sealed leaves are those that were hashed.
    ///
    /// @throws LogBroken with what is wrong
    public void ends() {
        Optional<PublishedCheckpoint> latest = checkpoints.latest();
        if (latest.isEmpty()) {
            return;
        }
        long size = latest.get().size();
        if (leaves.size() < size) {
            throw new LogBroken(
                    "the checkpoint of size %d stands, but only %d entries are there".formatted(size, leaves.size()));
        }
        checkpoints.latest(CHECKPOINTS).forEach(this::agrees);
        if (size > 0) {
            leaves(TilePath.holding(size - 1, size));
        }
    }

    /// Every leaf, every tile of the lowest level and every checkpoint, in one pass; O(size) time, little memory: for the
    /// background.
    ///
    /// @return how many leaves were checked
    /// @throws LogBroken with the first thing that is wrong
    public long whole() {
        long size = checkpoints.latest().map(PublishedCheckpoint::size).orElse(0L);
        Expected expected = new Expected();
        Frontier frontier = new Frontier();
        expected.check(frontier);
        while (frontier.size() < size) {
            for (TreeHash leaf : leaves(TilePath.holding(frontier.size(), size))) {
                frontier.add(leaf);
                expected.check(frontier);
            }
        }
        return size;
    }

    /// The checkpoints in order of size, a page at a time.
    private final class Expected {

        private static final int PAGE = 256;

        private final Deque<PublishedCheckpoint> page = new ArrayDeque<>();
        private long read = -1;

        void check(Frontier frontier) {
            if (page.isEmpty() && read < frontier.size()) {
                page.addAll(checkpoints.after(read, PAGE));
                read = page.isEmpty() ? Long.MAX_VALUE : page.getLast().size();
            }
            if (!page.isEmpty() && page.getFirst().size() == frontier.size()) {
                PublishedCheckpoint checkpoint = page.removeFirst();
                signed(checkpoint);
                if (!checkpoint.checkpoint().root().equals(frontier.root())) {
                    throw new LogBroken("the entries contradict the checkpoint of size " + checkpoint.size());
                }
            }
        }
    }

    private void agrees(PublishedCheckpoint checkpoint) {
        signed(checkpoint);
        if (!root(checkpoint.size()).equals(checkpoint.checkpoint().root())) {
            throw new LogBroken("the tiles contradict the checkpoint of size " + checkpoint.size());
        }
    }

    private TreeHash root(long size) {
        try {
            return new TiledTree(size, tiles).root();
        } catch (MalformedLog missing) {
            throw new LogBroken("under the checkpoint of size %d: %s".formatted(size, missing.getMessage()));
        }
    }

    private void signed(PublishedCheckpoint checkpoint) {
        if (!checkpoint.checkpoint().origin().equals(keys.origin()) || !trusted(checkpoint)) {
            throw new LogBroken("the checkpoint of size %d is not signed by %s or a configured earlier key"
                    .formatted(checkpoint.size(), keys.signing().verifier()));
        }
    }

    private boolean trusted(PublishedCheckpoint checkpoint) {
        SignedNote note = SignedNote.parse(checkpoint.note());
        return note.text().equals(checkpoint.checkpoint().text()) && note.verifiedBy(keys.trusted());
    }

    private List<TreeHash> leaves(TilePath path) {
        List<TreeHash> hashes = leaves.read(path.start(), path.width()).stream().map(TreeHash::ofLeaf).toList();
        if (hashes.size() < path.width()) {
            throw new LogBroken("entry %d is missing".formatted(path.start() + hashes.size()));
        }
        List<TreeHash> tile = tile(path);
        for (int i = 0; i < path.width(); i++) {
            if (!hashes.get(i).equals(tile.get(i))) {
                throw new LogBroken("entry %d is not what was hashed".formatted(path.start() + i));
            }
        }
        return hashes;
    }

    private List<TreeHash> tile(TilePath path) {
        try {
            return tiles.read(0, path).hashes();
        } catch (MalformedLog missing) {
            throw new LogBroken(String.valueOf(missing.getMessage()));
        }
    }
}
