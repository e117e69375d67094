package com.comms123.retention.accessrequest.application;

import com.comms123.platform.ids.Ids;
import com.comms123.retention.accessrequest.application.AccessContents.Place;
import com.comms123.retention.accessrequest.domain.AccessRequest;
import com.comms123.retention.accessrequest.domain.Stored;
import java.io.BufferedInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Makes the package out of the parts: a zip with a page to read (`index.html`), the same for machines
/// (`<service>/<records>.json`), files (`<service>/files/...`), and `manifest.json` with the SHA-256 of each.
///
/// Parts are read as streams, and so is the package written: of them one record and one piece are in memory at a time,
/// and of each file its name and hash.
@Component
public class PuttingPackagesTogether {
    private static final String RECORDS = "records/";
    private static final String LINES = ".ndjson";
    private static final String FILES = "files/";

    private final AccessContents contents;
    private final JsonMapper json;
    private final Clock clock;

    public PuttingPackagesTogether(AccessContents contents, JsonMapper json, Clock clock) {
        this.contents = contents;
        this.json = json;
        this.clock = clock;
    }

    /// What a service handed in is not what it said it was.
    static final class BadPart extends IOException {
        private static final long serialVersionUID = 1L;
        private final String service;

        BadPart(String service) {
            this.service = service;
        }

        String service() {
            return service;
        }
    }

    /// @param parts by the services' short names
    /// @return where the package lies; durable, but nobody knows of it yet
    /// @throws BadPart when a part is not whole; nothing is left behind then
    Stored putTogether(AccessRequest request, Map<String, Stored> parts) throws IOException {
        for (var part : parts.entrySet()) {
            check(request, part.getKey(), part.getValue());
        }
        var place = new Place(request.id(), Ids.next());
        try {
            return write(request, parts, place);
        } catch (IOException | RuntimeException e) {
            contents.remove(place);
            throw e;
        }
    }

    private Stored write(AccessRequest request, Map<String, Stored> parts, Place place) throws IOException {
        var counted = new Counted(contents.write(place));
        var ordered = new TreeMap<>(parts);
        try (var zip = new Zip(new ZipOutputStream(counted))) {
            zip.entry("index.html", out -> page(request, ordered, out));
            for (var part : ordered.entrySet()) {
                copy(request, part.getKey(), part.getValue(), zip);
            }
            zip.manifest(manifest(request, zip.files));
        }
        return counted.stored(place);
    }

    private void check(AccessRequest request, String service, Stored part) throws IOException {
        try (var in = new DigestInputStream(contents.open(request.id(), part), sha256())) {
            in.transferTo(OutputStream.nullOutputStream());
            if (!hex(in.getMessageDigest()).equals(part.sha256())) {
                throw new BadPart(service);
            }
        } catch (BadPart bad) {
            throw bad;
        } catch (IOException missing) {
            throw new BadPart(service);
        }
    }

    private void page(AccessRequest request, Map<String, Stored> parts, OutputStream out) throws IOException {
        var page = new ReadablePage(out, json);
        page.begin(request, clock.instant());
        for (var part : parts.entrySet()) {
            page.service(part.getKey());
            each(request, part.getValue(), (name, in) -> {
                if (name.startsWith(RECORDS)) {
                    page.records(recordsName(name), in);
                } else if (name.startsWith(FILES)) {
                    page.file(part.getKey() + "/" + name);
                }
            });
            page.endOfService();
        }
        page.end();
    }

    private void copy(AccessRequest request, String service, Stored part, Zip zip) throws IOException {
        each(request, part, (name, in) -> {
            if (name.startsWith(RECORDS)) {
                zip.entry(service + "/" + recordsName(name) + ".json", out -> array(in, out));
            } else if (name.startsWith(FILES)) {
                zip.entry(service + "/" + name, in::transferTo);
            }
        });
    }

    private interface Reading {
        void of(String name, ZipInputStream in) throws IOException;
    }

    private void each(AccessRequest request, Stored part, Reading reading) throws IOException {
        try (var zip = new ZipInputStream(new BufferedInputStream(contents.open(request.id(), part)))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                reading.of(entry.getName(), zip);
            }
        }
    }

    private static String recordsName(String entry) {
        return entry.substring(RECORDS.length(), entry.length() - LINES.length());
    }

    /// Lines of JSON as one JSON array.
    private static void array(ZipInputStream lines, OutputStream out) throws IOException {
        out.write('[');
        var separator = "\n";
        for (var line : new Lines(lines)) {
            out.write((separator + line).getBytes(StandardCharsets.UTF_8));
            separator = ",\n";
        }
        out.write("\n]\n".getBytes(StandardCharsets.UTF_8));
    }

    private byte[] manifest(AccessRequest request, List<Map<String, Object>> files) {
        var manifest = new LinkedHashMap<String, Object>();
        manifest.put("requestId", request.id().value());
        manifest.put("subject", request.subject());
        manifest.put("openedAt", request.openedAt());
        manifest.put("madeAt", clock.instant());
        manifest.put("policyVersion", request.fee().policyVersion());
        manifest.put("files", files);
        return json.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    /// The package as it grows; remembers what is in it.
    private static final class Zip implements AutoCloseable {
        private final ZipOutputStream zip;
        private final List<Map<String, Object>> files = new ArrayList<>();

        Zip(ZipOutputStream zip) {
            this.zip = zip;
        }

        void entry(String path, Writing writing) throws IOException {
            zip.putNextEntry(new ZipEntry(path));
            var hashed = new Counted(new Unclosed(zip));
            writing.to(hashed);
            zip.closeEntry();
            var file = new LinkedHashMap<String, Object>();
            file.put("path", path);
            file.put("size", hashed.size);
            file.put("sha256", hex(hashed.getMessageDigest()));
            files.add(file);
        }

        /// Last, as it tells of all else.
        void manifest(byte[] bytes) throws IOException {
            zip.putNextEntry(new ZipEntry("manifest.json"));
            zip.write(bytes);
            zip.closeEntry();
        }

        @Override
        public void close() throws IOException {
            zip.close();
        }
    }

    /// An entry ends otherwise than the zip.
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }
    }

    /// Hashes and counts what goes through.
    private static final class Counted extends DigestOutputStream {
        private long size;

        Counted(OutputStream out) {
            super(out, sha256());
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

        Stored stored(Place place) {
            return new Stored(place.id(), AccessContents.pieces(size), size, hex(getMessageDigest()));
        }
    }
}
