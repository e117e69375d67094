package com.comms123.e2e.search;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.comms123.e2e.access.Access;
import com.comms123.e2e.access.Access.KeycloakInside;
import com.comms123.e2e.access.Access.Service;
import com.comms123.e2e.platform.Broker;
import com.mongodb.client.MongoClients;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.bson.RawBsonDocument;

/// Looks for a person in every place where the platform keeps anything (UP-4): all databases, all topics, all log files,
/// and the sign-in server's own database. The mail sink is the outside world and is left out.
public final class Search {
    /// One place where something was found.
    ///
    /// @param place such as `store identity.people`; never what was found there
    public record Finding(String place, String spelling) {}

    /// @param looked how much was searched, for a reader who wonders whether anything was
    public record Result(List<Finding> findings, String looked) {
        public boolean foundIn(String place) {
            return findings.stream().anyMatch(finding -> finding.place().startsWith(place));
        }

        public boolean isEmpty() {
            return findings.isEmpty();
        }

        @Override
        public String toString() {
            return findings.isEmpty()
                    ? "nothing in " + looked
                    : findings.stream()
                            .map(finding -> finding.place() + " (" + finding.spelling() + ")")
                            .distinct()
                            .limit(20)
                            .collect(Collectors.joining("; "));
        }
    }

    private final Access access;

    public Search(Access access) {
        this.access = access;
    }

    public Result everywhere(Traces traces) {
        return together(stores(traces), topics(traces), logs(traces), signInServer(traces));
    }

    /// Every byte of every document of every collection of every database.
    public Result stores(Traces traces) {
        var findings = new ArrayList<Finding>();
        var collections = 0;
        var documents = 0;
        try (var client = MongoClients.create(access.mongo())) {
            for (var databaseName : client.listDatabaseNames()) {
                var database = client.getDatabase(databaseName);
                for (var collectionName : database.listCollectionNames()) {
                    collections++;
                    for (var document : database.getCollection(collectionName, RawBsonDocument.class).find()) {
                        documents++;
                        var bytes = new byte[document.getByteBuffer().remaining()];
                        document.getByteBuffer().get(bytes);
                        traces.in(bytes)
                                .ifPresent(
                                        spelling -> findings.add(
                                                new Finding("store " + databaseName + "." + collectionName, spelling)));
                    }
                }
            }
        }
        return new Result(findings, "%d documents of %d collections".formatted(documents, collections));
    }

    /// Key, value and headers of every record on every topic.
    public Result topics(Traces traces) {
        var findings = new ArrayList<Finding>();
        var topics = new TreeSet<String>();
        var records = new int[1];
        new Broker(access.kafka()).readEverything(record -> {
            topics.add(record.topic());
            records[0]++;
            var parts = new ArrayList<byte[]>();
            if (record.key() != null) {
                parts.add(record.key());
            }
            if (record.value() != null) {
                parts.add(record.value());
            }
            record.headers().forEach(header -> {
                parts.add(header.key().getBytes(ISO_8859_1));
                if (header.value() != null) {
                    parts.add(header.value());
                }
            });
            parts.forEach(
                    part -> traces.in(part)
                            .ifPresent(spelling -> findings.add(new Finding("topic " + record.topic(), spelling))));
        });
        return new Result(findings, "%d records of %d topics".formatted(records[0], topics.size()));
    }

    /// Every line of every file beside the services' logs.
    public Result logs(Traces traces) {
        var findings = new ArrayList<Finding>();
        var files = logFiles();
        for (var file : files) {
            try (var lines = new BufferedReader(new InputStreamReader(open(file), ISO_8859_1))) {
                String line;
                while ((line = lines.readLine()) != null) {
                    traces.in(line)
                            .ifPresent(
                                    spelling -> findings.add(new Finding("log " + file.getFileName(), spelling)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + file, e);
            }
        }
        return new Result(findings, files.size() + " log files");
    }

    /// Every column of every table of Keycloak's database.
    ///
    /// @throws IllegalStateException when access.json does not say how to look into it: not looking is not a proof
    public Result signInServer(Traces traces) {
        var inside = access.keycloakInside();
        if (inside == null) {
            throw new IllegalStateException("access.json does not say how to look into the sign-in server's database");
        }
        try (var connection = connect(inside)) {
            return tables(connection, traces);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot search the sign-in server's database: " + e.getMessage(), e);
        }
    }

    private static Connection connect(KeycloakInside inside) throws SQLException {
        return DriverManager.getConnection(inside.jdbcUrl(), inside.user(), inside.password());
    }

    private static Result tables(Connection connection, Traces traces) throws SQLException {
        var names = new ArrayList<String>();
        try (var tables = connection.getMetaData().getTables(null, "PUBLIC", "%",
                new String[]{"TABLE", "BASE TABLE"})) {
            while (tables.next()) {
                names.add(tables.getString("TABLE_NAME"));
            }
        }
        var findings = new ArrayList<Finding>();
        var rows = 0;
        for (var name : names) {
            try (var statement = connection.createStatement();
                    var result = statement.executeQuery("SELECT * FROM \"" + name + "\"")) {
                var columns = result.getMetaData().getColumnCount();
                while (result.next()) {
                    rows++;
                    for (var column = 1; column <= columns; column++) {
                        var text = result.getString(column);
                        if (text != null) {
                            traces.in(text)
                                    .ifPresent(
                                            spelling -> findings.add(new Finding("sign-in server " + name, spelling)));
                        }
                    }
                }
            }
        }
        return new Result(findings, "%d rows of %d tables of the sign-in server".formatted(rows, names.size()));
    }

    private List<Path> logFiles() {
        var directories = access.services()
                .values()
                .stream()
                .map(Service::log)
                .map(log -> log.toAbsolutePath().getParent())
                .collect(Collectors.toCollection(TreeSet::new));
        var files = new ArrayList<Path>();
        for (var directory : directories) {
            try (var found = Files.walk(directory)) {
                found.filter(Files::isRegularFile).forEach(files::add);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot list " + directory, e);
            }
        }
        return files;
    }

    private static InputStream open(Path file) throws IOException {
        var stream = Files.newInputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPInputStream(stream) : stream;
    }

    private static Result together(Result... results) {
        var findings = new ArrayList<Finding>();
        var looked = new ArrayList<String>();
        for (var result : results) {
            findings.addAll(result.findings());
            looked.add(result.looked());
        }
        return new Result(findings, String.join(", ", looked));
    }
}
