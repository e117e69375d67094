package com.comms123.e2e.trail;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/// The Merkle tree hash of RFC 6962, 2.1, written down a second time on purpose: an auditor does not borrow the code of
/// those who are audited.
final class Merkle {
    private Merkle() {}

    static byte[] leaf(byte[] entry) {
        return sha256(new byte[]{0}, entry);
    }

    static byte[] node(byte[] left, byte[] right) {
        return sha256(new byte[]{1}, left, right);
    }

    /// The root over these leaf hashes.
    static byte[] root(List<byte[]> leaves) {
        if (leaves.isEmpty()) {
            return sha256();
        }
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        var split = Integer.highestOneBit(leaves.size() - 1);
        return node(root(leaves.subList(0, split)), root(leaves.subList(split, leaves.size())));
    }

    /// The root that this leaf hash, at that place in a tree of that size, and its path lead to: RFC 6962, 2.1.1 read
    /// backwards.
    ///
    /// @throws NotProven when the path is not as long as it must be
    static byte[] root(byte[] leaf, long index, long size, List<byte[]> path) {
        if (index < 0 || index >= size || path.isEmpty() != (size == 1)) {
            throw new NotProven(
                    "a path of " + path.size() + " hashes does not lead from entry " + index + " to " + size);
        }
        if (size == 1) {
            return leaf;
        }
        var split = Long.highestOneBit(size - 1);
        var below = path.subList(0, path.size() - 1);
        return index < split
                ? node(root(leaf, index, split, below), path.getLast())
                : node(path.getLast(), root(leaf, index - split, size - split, below));
    }

    static byte[] sha256(byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
