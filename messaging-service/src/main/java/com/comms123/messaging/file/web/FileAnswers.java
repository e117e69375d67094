package com.comms123.messaging.file.web;

import com.comms123.messaging.file.domain.FileName;
import com.comms123.messaging.file.domain.FileType;
import com.comms123.platform.bytes.StoredResource;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// Files as answers: to be saved, not shown (RFC 6266); never taken for another type than theirs; run by nothing. Ranges
/// (RFC 9110) are answered, so that players can jump and downloads go on where they broke off.
public final class FileAnswers {
    private FileAnswers() {}

    /// @param size in bytes
    /// @param content opens the bytes, from the start
    public static ResponseEntity<Resource> of(FileName name, FileType type, long size, Supplier<InputStream> content) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name.value(), StandardCharsets.UTF_8).build()
                                .toString())
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("X-Content-Type-Options", "nosniff").header(HttpHeaders.CACHE_CONTROL, "no-store")
                .contentType(MediaType.parseMediaType(type.mediaType())).body(new StoredResource(size, content));
    }
}
