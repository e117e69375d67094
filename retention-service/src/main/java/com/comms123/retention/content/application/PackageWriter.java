package com.comms123.retention.content.application;

import com.comms123.platform.bytes.Measured;
import com.comms123.platform.bytes.Sha256;
import com.comms123.platform.ids.Ids;
import com.comms123.retention.content.application.Contents.Place;
import com.comms123.retention.content.domain.Stored;
import java.io.BufferedInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Makes a package out of parts: a zip with a page to read (`index.html`), the same for machines
/// (`<service>/<records>.json`), files (`<service>/files/...`), and last the manifest of them all.
///
/// Parts are read as streams, and so is the package written: of them one record and one piece are in memory at a time,
/// and of each file its name and hash.
@Component
public class PackageWriter {
    private static final String RECORDS = "records/";
    private static final String LINES = ".ndjson";
    private static final String FILES = "files/";

    private final Contents contents;
    private final JsonMapper json;

    public PackageWriter(Contents contents, JsonMapper json) {
        this.contents = contents;
        this.json = json;
    }

    /// A service's part differs from its announcement.
    public static final class BadPart extends IOException {
        private static final long serialVersionUID = 1L;
        private final String service;

        BadPart(String service) {
            this.service = service;
        }

        public String service() {
            return service;
        }
    }

    /// A file of the package.
    ///
    /// @param size in bytes
    /// @param sha256 in hex
    public record Packed(String path, long size, String sha256) {}

    /// A file that is made here.
    public record Made(String path, Writing content) {
        public static Made of(String path, byte[] content) {
            return new Made(path, out -> out.write(content));
        }
    }

    /// Writes the content of a file; the file is closed afterwards.
    public interface Writing {
        void to(OutputStream out) throws IOException;
    }

    /// The files that one kind of package has and another has not.
    public interface Wrapping {
        /// The title of the page, and what it begins with.
        String title();

        String introduction();

        /// The files beside the parts.
        List<Made> beside();

        /// The manifest of all other files; comes last, and is not among them.
        List<Made> manifest(List<Packed> files);

        /// Whether the package is found by the ids in its records: [Contents#mentioning].
        boolean mentions();
    }

    /// @param owner under which the parts lie, and the package will
    /// @param parts by the services' short names
    /// @return where the package lies; durable, but nobody knows of it yet
    /// @throws BadPart when a part is not whole; nothing is left behind then
    public Stored putTogether(UUID owner, Map<String, Stored> parts, Wrapping wrapping) throws IOException {
        for (var part : parts.entrySet()) {
            check(owner, part.getKey(), part.getValue());
        }
        var place = new Place(owner, Ids.next());
        try {
            return write(new TreeMap<>(parts), wrapping, place);
        } catch (IOException | RuntimeException e) {
            contents.remove(place);
            throw e;
        }
    }

    private Stored write(Map<String, Stored> parts, Wrapping wrapping, Place place) throws IOException {
        var measured = new Measured(contents.write(place));
        try (var zip = new Zip(new ZipOutputStream(measured));
                var mentions = new Mentions(wrapping.mentions(), (batch, ids) -> contents.mention(place, batch, ids))) {
            zip.entry("index.html", out -> page(place.owner(), parts, wrapping, out));
            for (var made : wrapping.beside()) {
                zip.entry(made.path(), made.content());
            }
            for (var part : parts.entrySet()) {
                copy(place.owner(), part.getKey(), part.getValue(), zip, mentions);
            }
            for (var made : wrapping.manifest(List.copyOf(zip.files))) {
                zip.entry(made.path(), made.content());
            }
        }
        var size = measured.size();
        return new Stored(place.id(), Contents.pieces(size), size, measured.sha256());
    }

    private void check(UUID owner, String service, Stored part) throws IOException {
        try (var in = contents.open(owner, part)) {
            if (!Sha256.hex(in).equals(part.sha256())) {
                throw new BadPart(service);
            }
        } catch (BadPart bad) {
            throw bad;
        } catch (IOException missing) {
            throw new BadPart(service);
        }
    }

    private void page(UUID owner, Map<String, Stored> parts, Wrapping wrapping, OutputStream out) throws IOException {
        var page = new ReadablePage(out, json);
        page.begin(wrapping.title(), wrapping.introduction());
        for (var part : parts.entrySet()) {
            page.service(part.getKey());
            each(owner, part.getValue(), (name, in) -> {
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

    private void copy(UUID owner, String service, Stored part, Zip zip, Mentions mentions) throws IOException {
        each(owner, part, (name, in) -> {
            if (name.startsWith(RECORDS)) {
                zip.entry(service + "/" + recordsName(name) + ".json", out -> array(in, out, mentions));
            } else if (name.startsWith(FILES)) {
                zip.entry(service + "/" + name, in::transferTo);
            }
        });
    }

    private interface Reading {
        void of(String name, ZipInputStream in) throws IOException;
    }

    private void each(UUID owner, Stored part, Reading reading) throws IOException {
        try (var zip = new ZipInputStream(new BufferedInputStream(contents.open(owner, part)))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                reading.of(entry.getName(), zip);
            }
        }
    }

    private static String recordsName(String entry) {
        return entry.substring(RECORDS.length(), entry.length() - LINES.length());
    }

    /// Lines of JSON as one JSON array.
    private static void array(ZipInputStream lines, OutputStream out, Mentions mentions) throws IOException {
        out.write('[');
        var separator = "\n";
        for (var line : new Lines(lines)) {
            mentions.read(line);
            out.write((separator + line).getBytes(StandardCharsets.UTF_8));
            separator = ",\n";
        }
        out.write("\n]\n".getBytes(StandardCharsets.UTF_8));
    }

    /// The package as it grows; remembers what is in it.
    private static final class Zip implements AutoCloseable {
        private final ZipOutputStream zip;
        private final List<Packed> files = new ArrayList<>();

        Zip(ZipOutputStream zip) {
            this.zip = zip;
        }

        void entry(String path, Writing writing) throws IOException {
            zip.putNextEntry(new ZipEntry(path));
            var measured = new Measured(new Unclosed(zip));
            writing.to(measured);
            zip.closeEntry();
            files.add(new Packed(path, measured.size(), measured.sha256()));
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
}
