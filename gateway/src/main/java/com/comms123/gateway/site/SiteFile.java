package com.comms123.gateway.site;

import com.comms123.platform.bytes.Sha256;
import java.util.HexFormat;
import org.springframework.http.MediaType;

/// A file of the website. Its address holds a hash of its content, so that a browser can keep it for good and still gets
/// the next release at once.
///
/// @param path where it lies, such as `/app/api.js`
/// @param hash of its content
/// @param address where browsers get it, such as `/app/api-1a2b3c4d5e6f.js`; equals the path where a version is part of it
record SiteFile(String path, String hash, String address, MediaType type, CompressedBytes content) {
    private static final int HASH_LENGTH = 12;

    /// A file of ours.
    static SiteFile of(String path, MediaType type, byte[] content) {
        var hash = hash(content);
        var dot = path.lastIndexOf('.');
        return new SiteFile(path, hash, path.substring(0, dot) + "-" + hash + path.substring(dot), type,
                new CompressedBytes(content));
    }

    /// A file of a library, whose path names the version.
    static SiteFile ofLibrary(String path, MediaType type, byte[] content) {
        return new SiteFile(path, hash(content), path, type, new CompressedBytes(content));
    }

    static String hash(byte[] content) {
        return HexFormat.of().formatHex(Sha256.digest().digest(content)).substring(0, HASH_LENGTH);
    }
}
