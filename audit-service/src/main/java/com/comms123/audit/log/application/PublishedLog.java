package com.comms123.audit.log.application;

import com.comms123.audit.log.domain.EntryBundle;
import com.comms123.audit.log.domain.RangeHashes;
import com.comms123.audit.log.domain.Tile;
import com.comms123.audit.log.domain.TilePath;
import com.comms123.audit.log.domain.TiledTree;
import com.comms123.platform.signedlog.TreeHash;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// The published part of the log: only entries under a signed checkpoint.
@Service
public class PublishedLog {

    /// Where a tree of 2^63 leaves has levels of tiles: above, there can be none.
    private static final int TOP_LEVEL = 7;
    /// All complete ranges of a log of two million entries, in some two megabytes.
    private static final int RANGES = 16_384;
    private static final long RECENT = Duration.ofSeconds(1).toNanos();

    private final Leaves leaves;
    private final Tiles tiles;
    private final Checkpoints checkpoints;
    private final Cosignatures cosignatures;
    private final RangeHashes known = new RangeHashes(RANGES);
    private volatile @Nullable Read recent;

    private record Read(PublishedCheckpoint checkpoint, long at) {}

    public PublishedLog(Leaves leaves, Tiles tiles, Checkpoints checkpoints, Cosignatures cosignatures) {
        this.leaves = leaves;
        this.tiles = tiles;
        this.checkpoints = checkpoints;
        this.cosignatures = cosignatures;
    }

    /// The latest checkpoint with the cosignatures that it has so far.
    public Optional<String> note() {
        return checkpoint().map(latest -> latest.note() + cosignatures.under(latest.size()));
    }

    /// The latest checkpoint that a witness has cosigned, with all its cosignatures.
    public Optional<String> cosignedNote() {
        return cosignatures.latest().flatMap(size -> checkpoints.after(size - 1, 1).stream().findFirst()
                .map(checkpoint -> checkpoint.note() + cosignatures.under(size)));
    }

    /// Empty only before the first start has sealed.
    public Optional<PublishedCheckpoint> checkpoint() {
        return checkpoints.latest();
    }

    /// The tile, exactly as wide as asked for; empty where the log has none as wide.
    public Optional<Tile> tile(int level, TilePath path) {
        if (level > TOP_LEVEL || !within(path, size() >>> Byte.SIZE * level)) {
            return Optional.empty();
        }
        return Optional.of(tiles.read(level, path));
    }

    /// The entries of that bundle; empty where the log does not have as many.
    public Optional<EntryBundle> bundle(TilePath path) {
        if (!within(path, size())) {
            return Optional.empty();
        }
        return Optional.of(new EntryBundle(leaves.read(path.start(), path.width())));
    }

    /// That leaf number `index` is in the log as a checkpoint commits to it that was the latest within the last second;
    /// empty if it is not under a checkpoint yet, which takes a second at most, or does not exist.
    public Optional<Inclusion> inclusion(long index) {
        if (index < 0) {
            return Optional.empty();
        }
        return covering(index).map(checkpoint -> {
            TiledTree tree = tree(checkpoint.size());
            return new Inclusion(index, tree.leaf(index), tree.inclusionProof(index), checkpoint);
        });
    }

    /// Keeps the last read for a second: a checkpoint never changes, and a client that asks for many proofs gets them
    /// from one.
    private Optional<PublishedCheckpoint> covering(long index) {
        Read read = recent;
        if (read != null && index < read.checkpoint().size() && System.nanoTime() - read.at() < RECENT) {
            return Optional.of(read.checkpoint());
        }
        long now = System.nanoTime();
        Optional<PublishedCheckpoint> latest = checkpoint();
        latest.ifPresent(checkpoint -> recent = new Read(checkpoint, now));
        return latest.filter(checkpoint -> index < checkpoint.size());
    }

    /// That the tree of `size` leaves begins with the tree of `earlier` leaves; empty if the log is not that large, or
    /// the earlier one is larger.
    public Optional<Consistency> consistency(long earlier, long size) {
        if (earlier < 0 || earlier > size || size > size()) {
            return Optional.empty();
        }
        TiledTree tree = tree(size);
        return Optional.of(new Consistency(earlier, tree(earlier).root(), size, tree.root(),
                tree.consistencyProof(earlier)));
    }

    /// @param size under a checkpoint
    private TiledTree tree(long size) {
        return new TiledTree(size, tiles, known);
    }

    private long size() {
        return checkpoint().map(PublishedCheckpoint::size).orElse(0L);
    }

    private static boolean within(TilePath path, long row) {
        return path.start() + path.width() <= row;
    }

    public record Inclusion(long index, TreeHash leaf, List<TreeHash> proof, PublishedCheckpoint checkpoint) {}

    public record Consistency(long earlier, TreeHash earlierRoot, long size, TreeHash root, List<TreeHash> proof) {}
}
