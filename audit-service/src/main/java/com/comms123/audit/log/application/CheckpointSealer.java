package com.comms123.audit.log.application;

import com.comms123.audit.log.domain.TileBuilder;
import com.comms123.audit.log.domain.TiledTree;
import com.comms123.platform.signedlog.Checkpoint;
import com.comms123.platform.signedlog.MalformedLog;
import com.comms123.platform.signedlog.Proofs;
import com.comms123.platform.signedlog.SignedNote;
import com.comms123.platform.signedlog.TreeHash;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/// Brings leaves that were appended under a signed checkpoint: tiles first, then, once these are durable, the checkpoint.
///
/// Tiles and checkpoints follow from the leaves alone. So it may be killed anywhere and run again, and several instances
/// may seal at once: all write the same. A checkpoint is signed only with a proof in hand that it continues the latest
/// one; the log MUST NOT sign what contradicts what it has signed before.
@Service
public class CheckpointSealer {

    static final int BATCH = 2048;

    private final Leaves leaves;
    private final Tiles tiles;
    private final Checkpoints checkpoints;
    private final LogKeys keys;

    public CheckpointSealer(Leaves leaves, Tiles tiles, Checkpoints checkpoints, LogKeys keys) {
        this.leaves = leaves;
        this.tiles = tiles;
        this.checkpoints = checkpoints;
        this.keys = keys;
    }

    /// Seals what is there, a bounded batch at most.
    ///
    /// @return the size under the checkpoint, and how many leaves were added to it
    /// @throws LogBroken if what is stored contradicts the latest checkpoint; nothing is signed then
    public Sealed seal() {
        Optional<PublishedCheckpoint> latest = checkpoints.latest();
        Checkpoint before = latest.map(PublishedCheckpoint::checkpoint)
                .orElse(new Checkpoint(keys.origin(), 0, TreeHash.EMPTY));
        List<byte[]> added = leaves.read(before.size(), BATCH);
        if (added.isEmpty() && latest.isPresent()) {
            return new Sealed(before.size(), 0);
        }
        Checkpoint next = grown(before, added);
        checkpoints
                .publish(new PublishedCheckpoint(next, SignedNote.sign(next.text(), keys.signing()).toString()));
        return new Sealed(next.size(), added.size());
    }

    private Checkpoint grown(Checkpoint before, List<byte[]> added) {
        try {
            tiles.save(TileBuilder.grow(before.size(), tiles, added.stream().map(TreeHash::ofLeaf).toList()));
            TiledTree tree = new TiledTree(before.size() + added.size(), tiles);
            TreeHash root = tree.root();
            if (Proofs.consistent(before.size(), before.root(), tree.size(), root,
                    tree.consistencyProof(before.size()))) {
                return new Checkpoint(keys.origin(), tree.size(), root);
            }
        } catch (MalformedLog missing) {
            throw new LogBroken(String.valueOf(missing.getMessage()));
        }
        throw new LogBroken("the tiles contradict the checkpoint of size " + before.size());
    }

    /// @param size leaves under the latest checkpoint
    /// @param added how many of them are new
    public record Sealed(long size, int added) {

        public boolean mayHaveMore() {
            return added == BATCH;
        }
    }
}
