package com.comms123.retention.content;

import com.comms123.platform.bytes.StoredResource;
import com.comms123.retention.content.application.FetchedPackage;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// Packages as answers: to be saved by whom they are for, and by nobody on the way.
public final class PackageAnswers {
    private PackageAnswers() {}

    public static ResponseEntity<Resource> of(String fileName, FetchedPackage fetched) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(fileName).build().toString())
                .header("X-Content-Type-Options", "nosniff").header(HttpHeaders.CACHE_CONTROL, "no-store")
                .contentType(MediaType.parseMediaType("application/zip"))
                .body(new StoredResource(fetched.size(), fetched.content()));
    }
}
