package com.comms123.platform.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongFunction;

/// Reads what is stored in pieces, one after another, from wherever it stands: of it one piece is in memory, and skipping
/// loads nothing. Fails where bytes are missing, so that what is removed while it is read is not taken for something
/// shorter.
public final class PieceReader extends InputStream {
    private static final long NONE = -1;

    private final long size;
    private final int pieceSize;
    private final LongFunction<Optional<byte[]>> pieces;
    private byte[] piece = {};
    private long loaded = NONE;
    private long at;

    /// @param size of the whole, in bytes
    /// @param pieceSize of each piece but the last, which may be smaller
    /// @param pieces loads the piece of a number, from 0 on; empty when it is not there
    public PieceReader(long size, int pieceSize, LongFunction<Optional<byte[]>> pieces) {
        this.size = size;
        this.pieceSize = pieceSize;
        this.pieces = pieces;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length == 0) {
            return 0;
        }
        if (at >= size) {
            return -1;
        }
        load(at / pieceSize);
        var from = (int) (at % pieceSize);
        var count = (int) Math.min(Math.min(length, piece.length - from), size - at);
        if (count <= 0) {
            throw missing();
        }
        System.arraycopy(piece, from, into, offset, count);
        at += count;
        return count;
    }

    @Override
    public long skip(long count) {
        var skipped = Math.clamp(count, 0, size - at);
        at += skipped;
        return skipped;
    }

    @Override
    public int available() {
        return loaded == at / pieceSize ? (int) Math.max(0, piece.length - at % pieceSize) : 0;
    }

    private void load(long number) throws IOException {
        if (loaded != number) {
            piece = pieces.apply(number).orElseThrow(PieceReader::missing);
            loaded = number;
        }
    }

    private static IOException missing() {
        return new IOException("bytes are missing");
    }
}
