package com.comms123.audit.log.domain;

import com.comms123.platform.signedlog.TreeHash;
import java.util.ArrayList;
import java.util.List;

/// A tree that is read leaf by leaf and keeps only the roots of its perfect subtrees: O(log size) memory, amortised O(1)
/// hashes a leaf. For checking a whole log in one pass.
public final class Frontier {

    /// Roots of the perfect subtrees, largest first; one for each set bit of `size`.
    private final List<TreeHash> roots = new ArrayList<>();
    private long size;

    public void add(TreeHash leaf) {
        TreeHash hash = leaf;
        for (long rest = size; (rest & 1) == 1; rest >>>= 1) {
            hash = TreeHash.ofNode(roots.removeLast(), hash);
        }
        roots.add(hash);
        size++;
    }

    public long size() {
        return size;
    }

    public TreeHash root() {
        if (roots.isEmpty()) {
            return TreeHash.EMPTY;
        }
        TreeHash root = roots.getLast();
        for (int i = roots.size() - 2; i >= 0; i--) {
            root = TreeHash.ofNode(roots.get(i), root);
        }
        return root;
    }
}
