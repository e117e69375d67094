package com.comms123.platform.bytes;

import java.io.InputStream;
import java.util.function.Supplier;
import org.springframework.core.io.AbstractResource;

/// Something stored as an answer: it may be asked for in ranges (RFC 9110), so that players can jump and a download goes
/// on where it broke off.
public final class StoredResource extends AbstractResource {
    private final long size;
    private final Supplier<InputStream> content;

    /// @param size in bytes
    /// @param content opens the bytes, from the start
    public StoredResource(long size, Supplier<InputStream> content) {
        this.size = size;
        this.content = content;
    }

    @Override
    public String getDescription() {
        return "something stored";
    }

    @Override
    public long contentLength() {
        return size;
    }

    @Override
    public InputStream getInputStream() {
        return content.get();
    }
}
