package com.comms123.audit.log.domain;

import com.comms123.platform.signedlog.MalformedLog;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Up to 256 consecutive leaves in the form in which they are published: each after its length as a big-endian uint16
/// (C2SP tlog-tiles).
public record EntryBundle(List<byte[]> leaves) {

    /// Bytes that a leaf may have at most, so that its length fits.
    public static final int MAX_LEAF = 0xFFFF;

    public EntryBundle {
        leaves = List.copyOf(leaves);
        if (leaves.isEmpty() || leaves.size() > TilePath.FULL) {
            throw new MalformedLog("a bundle has 1 to 256 entries, not " + leaves.size());
        }
        if (leaves.stream().anyMatch(leaf -> leaf.length > MAX_LEAF)) {
            throw new MalformedLog("an entry of a bundle has " + MAX_LEAF + " bytes at most");
        }
    }

    /// @throws MalformedLog if the bytes end within an entry, or hold none or more than 256
    public static EntryBundle parse(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        List<byte[]> leaves = new ArrayList<>();
        while (buffer.hasRemaining()) {
            if (buffer.remaining() < Short.BYTES) {
                throw new MalformedLog("a bundle ends within a length");
            }
            int length = Short.toUnsignedInt(buffer.getShort());
            if (length > buffer.remaining()) {
                throw new MalformedLog("a bundle ends within entry " + leaves.size());
            }
            byte[] leaf = new byte[length];
            buffer.get(leaf);
            leaves.add(leaf);
        }
        return new EntryBundle(leaves);
    }

    public byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] leaf : leaves) {
            out.write(leaf.length >>> Byte.SIZE);
            out.write(leaf.length);
            out.writeBytes(leaf);
        }
        return out.toByteArray();
    }
}
