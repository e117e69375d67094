package com.comms123.e2e.journey;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipInputStream;

/// The content of the package that answers an access request.
final class Copied {
    private Copied() {}

    /// By path.
    static Map<String, byte[]> files(byte[] zip) {
        var found = new LinkedHashMap<String, byte[]>();
        try (var entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                found.put(entry.getName(), entries.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /// Every byte of everything, and every path.
    static String text(Map<String, byte[]> files) {
        var all = new StringBuilder();
        files.forEach((path, bytes) -> all.append(path).append('\n').append(new String(bytes, UTF_8)));
        return all.toString();
    }
}
