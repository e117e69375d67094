package com.comms123.platform.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.json.JsonMapper;

/// A part as it is handed in: a zip of `records/<folder><name>.ndjson` and `files/<folder><id>/<name>`.
final class ZippedPart implements AccessPart {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,60}");
    private static final int LONGEST_FILE_NAME = 120;

    private final ZipOutputStream zip;
    private final JsonMapper json;
    private final String folder;

    /// @param folder empty, or ends with a slash
    ZippedPart(ZipOutputStream zip, JsonMapper json, String folder) {
        this.zip = zip;
        this.json = json;
        this.folder = folder;
    }

    @Override
    public void records(String name, Stream<?> records) throws IOException {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a set of records cannot be called " + name);
        }
        try (records) {
            zip.putNextEntry(new ZipEntry("records/" + folder + name + ".ndjson"));
            for (var all = records.iterator(); all.hasNext();) {
                zip.write(json.writeValueAsString(all.next()).getBytes(StandardCharsets.UTF_8));
                zip.write('\n');
            }
            zip.closeEntry();
        }
    }

    @Override
    public void file(UUID id, String fileName, InputStream content) throws IOException {
        try (content) {
            zip.putNextEntry(new ZipEntry("files/" + folder + id + "/" + harmless(fileName)));
            content.transferTo((OutputStream) zip);
            zip.closeEntry();
        }
    }

    /// No name leads out of the folder it is unpacked in, nor means anything to a shell.
    private static String harmless(String fileName) {
        var plain = fileName.replaceAll("[^\\p{L}\\p{N}._ -]", "_").strip();
        var end = plain.substring(Math.max(0, plain.length() - LONGEST_FILE_NAME));
        return end.isEmpty() || end.startsWith(".") ? "file" + end : end;
    }
}
