package com.comms123.membership.imports.roster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Archives as tests need them.
public final class Zip {
    public static final String MANIFEST = """
            propertyName,value
            manifest.version,1.0
            oneroster.version,1.1
            file.users,bulk
            file.classes,bulk
            file.enrollments,bulk
            """;

    public static byte[] of(Map<String, String> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, UTF_8)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// So many megabytes of one byte, in a file of this name behind the manifest.
    static byte[] bomb(String name, int megabytes, int content) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, UTF_8)) {
            zip.putNextEntry(new ZipEntry("manifest.csv"));
            zip.write(MANIFEST.getBytes(UTF_8));
            zip.putNextEntry(new ZipEntry(name));
            var megabyte = new byte[1024 * 1024];
            java.util.Arrays.fill(megabyte, (byte) content);
            for (var at = 0; at < megabytes; at++) {
                zip.write(megabyte);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private Zip() {}
}
