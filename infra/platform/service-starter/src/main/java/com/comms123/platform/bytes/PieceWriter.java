package com.comms123.platform.bytes;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;

/// Cuts what is written into pieces of one size, of which one is in memory. The last, which may be smaller, is stored when
/// the stream is closed; nothing is stored of nothing.
public final class PieceWriter extends OutputStream {
    /// Where pieces go.
    public interface Pieces {
        /// @param number from 0 on
        void store(int number, byte[] piece) throws IOException;
    }

    private final Pieces pieces;
    private final byte[] buffer;
    private int filled;
    private int number;

    /// @param pieceSize in bytes
    public PieceWriter(int pieceSize, Pieces pieces) {
        this.pieces = pieces;
        this.buffer = new byte[pieceSize];
    }

    /// In how many pieces so many bytes lie.
    public static int count(long size, int pieceSize) {
        return Math.toIntExact(Math.ceilDiv(size, pieceSize));
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[]{(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        var done = 0;
        while (done < length) {
            var count = Math.min(length - done, buffer.length - filled);
            System.arraycopy(bytes, offset + done, buffer, filled, count);
            filled += count;
            done += count;
            if (filled == buffer.length) {
                store();
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (filled > 0) {
            store();
        }
    }

    private void store() throws IOException {
        pieces.store(number, Arrays.copyOf(buffer, filled));
        number++;
        filled = 0;
    }
}
