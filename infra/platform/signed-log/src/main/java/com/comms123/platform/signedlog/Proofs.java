package com.comms123.platform.signedlog;

import java.util.List;

/// Checks proofs against roots, as RFC 9162, sections 2.1.3.2 and 2.1.4.2 say (RFC 6962 leaves the checking open). Needs
/// no log: whoever holds a checkpoint and a proof can run it.
public final class Proofs {

    private Proofs() {}

    /// Whether `leaf` is leaf number `index` of the tree of `size` leaves with that root.
    public static boolean included(TreeHash leaf, long index, long size, List<TreeHash> proof, TreeHash root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long at = index;
        long last = size - 1;
        TreeHash hash = leaf;
        for (TreeHash sibling : proof) {
            if (last == 0) {
                return false;
            }
            if ((at & 1) == 1 || at == last) {
                hash = TreeHash.ofNode(sibling, hash);
                while ((at & 1) == 0 && at != 0) {
                    at >>>= 1;
                    last >>>= 1;
                }
            } else {
                hash = TreeHash.ofNode(hash, sibling);
            }
            at >>>= 1;
            last >>>= 1;
        }
        return last == 0 && hash.equals(root);
    }

    /// Whether the tree of `size` leaves with root `root` begins with the whole tree of `earlier` leaves with root
    /// `earlierRoot`.
    public static boolean consistent(long earlier, TreeHash earlierRoot, long size, TreeHash root,
            List<TreeHash> proof) {
        if (earlier < 0 || earlier > size) {
            return false;
        }
        if (earlier == size) {
            return proof.isEmpty() && earlierRoot.equals(root);
        }
        if (earlier == 0) {
            return proof.isEmpty() && earlierRoot.equals(TreeHash.EMPTY);
        }
        if (proof.isEmpty()) {
            return false;
        }
        boolean perfect = Long.bitCount(earlier) == 1;
        TreeHash seed = perfect ? earlierRoot : proof.getFirst();
        int steps = Long.numberOfTrailingZeros(~(earlier - 1));
        long at = earlier - 1 >>> steps;
        long last = size - 1 >>> steps;
        TreeHash old = seed;
        TreeHash now = seed;
        for (TreeHash sibling : perfect ? proof : proof.subList(1, proof.size())) {
            if (last == 0) {
                return false;
            }
            if ((at & 1) == 1 || at == last) {
                old = TreeHash.ofNode(sibling, old);
                now = TreeHash.ofNode(sibling, now);
                while ((at & 1) == 0 && at != 0) {
                    at >>>= 1;
                    last >>>= 1;
                }
            } else {
                now = TreeHash.ofNode(now, sibling);
            }
            at >>>= 1;
            last >>>= 1;
        }
        return last == 0 && old.equals(earlierRoot) && now.equals(root);
    }
}
