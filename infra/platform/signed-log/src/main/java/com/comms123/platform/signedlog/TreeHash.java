package com.comms123.platform.signedlog;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A SHA-256 hash in a Merkle tree, made as RFC 6962, section 2.1 says: leaves and inner nodes are hashed with
/// different prefixes, so that no inner node can be passed off as a leaf.
public final class TreeHash {

    /// Bytes in a hash.
    public static final int LENGTH = 32;

    /// The root of the tree without leaves.
    public static final TreeHash EMPTY = new TreeHash(sha256().digest());

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final byte[] bytes;

    private TreeHash(byte[] bytes) {
        this.bytes = bytes;
    }

    /// `MTH({leaf}) = SHA-256(0x00 || leaf)`
    public static TreeHash ofLeaf(byte[] leaf) {
        MessageDigest digest = sha256();
        digest.update(LEAF);
        return new TreeHash(digest.digest(leaf));
    }

    /// `SHA-256(0x01 || left || right)`
    public static TreeHash ofNode(TreeHash left, TreeHash right) {
        return ofNode(left, right, sha256());
    }

    private static TreeHash ofNode(TreeHash left, TreeHash right, MessageDigest digest) {
        digest.update(NODE);
        digest.update(left.bytes);
        return new TreeHash(digest.digest(right.bytes));
    }

    /// The root over hashes of equally high perfect subtrees, `MTH` of RFC 6962 with the leaves already hashed.
    public static TreeHash root(List<TreeHash> hashes) {
        return hashes.isEmpty() ? EMPTY : root(hashes, 0, hashes.size(), sha256());
    }

    private static TreeHash root(List<TreeHash> hashes, int start, int end, MessageDigest digest) {
        if (end - start == 1) {
            return hashes.get(start);
        }
        int split = start + Integer.highestOneBit(end - start - 1);
        return ofNode(root(hashes, start, split, digest), root(hashes, split, end, digest), digest);
    }

    /// @throws MalformedLog if there are not exactly [#LENGTH] bytes
    public static TreeHash of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new MalformedLog("a hash has " + LENGTH + " bytes, not " + bytes.length);
        }
        return new TreeHash(bytes.clone());
    }

    /// Hashes as they stand one after the other.
    ///
    /// @throws MalformedLog if these are not whole ones
    public static List<TreeHash> row(byte[] bytes) {
        if (bytes.length % LENGTH != 0) {
            throw new MalformedLog("hashes have %d bytes each, and these are %d bytes".formatted(LENGTH, bytes.length));
        }
        TreeHash[] row = new TreeHash[bytes.length / LENGTH];
        Arrays.setAll(row, at -> new TreeHash(Arrays.copyOfRange(bytes, at * LENGTH, (at + 1) * LENGTH)));
        return List.of(row);
    }

    /// @throws MalformedLog if the text is not the standard base64 form of [#LENGTH] bytes
    public static TreeHash ofBase64(String text) {
        return of(Base64Text.decode(text));
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /// Writes the [#LENGTH] bytes into `target`, from `offset` on.
    public void copyTo(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, LENGTH);
    }

    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TreeHash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return hex();
    }
}
