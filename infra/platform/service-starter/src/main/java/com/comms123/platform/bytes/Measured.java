package com.comms123.platform.bytes;

import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.util.HexFormat;

/// Counts and hashes what goes through.
public final class Measured extends DigestOutputStream {
    private long size;

    public Measured(OutputStream out) {
        super(out, Sha256.digest());
    }

    @Override
    public void write(int one) throws IOException {
        super.write(one);
        size++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        super.write(bytes, offset, length);
        size += length;
    }

    /// In bytes.
    public long size() {
        return size;
    }

    /// Of everything that was written, in hex; to be asked once, after it.
    public String sha256() {
        return HexFormat.of().formatHex(getMessageDigest().digest());
    }
}
