package com.comms123.platform.access;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;

/// Cuts what is written into pieces and hands them in. Holds one piece in memory.
final class PieceStream extends OutputStream {
    private final PartPieces pieces;
    private final UUID requestId;
    private final UUID partId;
    private final byte[] buffer = new byte[PartPieces.MOST];
    private final MessageDigest digest;
    private int filled;
    private int number;
    private long size;

    PieceStream(PartPieces pieces, UUID requestId, UUID partId) {
        this.pieces = pieces;
        this.requestId = requestId;
        this.partId = partId;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[]{(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        var from = offset;
        var left = length;
        while (left > 0) {
            var count = Math.min(left, buffer.length - filled);
            System.arraycopy(bytes, from, buffer, filled, count);
            filled += count;
            from += count;
            left -= count;
            if (filled == buffer.length) {
                hand();
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (filled > 0) {
            hand();
        }
    }

    private void hand() throws IOException {
        var piece = Arrays.copyOf(buffer, filled);
        digest.update(piece);
        if (!pieces.put(requestId, partId, number, piece)) {
            throw new PartNotWanted();
        }
        number++;
        size += filled;
        filled = 0;
    }

    int count() {
        return number;
    }

    long size() {
        return size;
    }

    /// Of everything that was written; to be asked once, after it was closed.
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
