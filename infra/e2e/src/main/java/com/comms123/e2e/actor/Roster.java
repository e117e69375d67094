package com.comms123.e2e.actor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Rosters as a school's own software writes them, made up: the same for the same arguments.
public final class Roster {
    public static final String HEADER = "pupil number,pupil name,group,guardian 1 email,guardian 1 relationship";
    private static final List<String> GIVEN = List.of("Ada", "Ben", "Chloe", "Dev", "Elif", "Finn", "Grace", "Hugo",
            "Iman", "Jack", "Kaya", "Liam", "Maya", "Noah", "Olga", "Petr", "Quinn", "Rosa", "Sami", "Tess");
    private static final List<String> FAMILY = List.of("Ahmed", "Brown", "Chen", "Diaz", "Evans", "Fischer", "Green",
            "Hall", "Ito", "Jones", "Khan", "Lopez", "Moore", "Novak", "Okafor", "Patel");

    private Roster() {}

    /// A CSV file of so many pupils, spread over these groups, without guardians.
    public static byte[] csv(int pupils, List<String> groups) {
        return IntStream.range(0, pupils)
                .mapToObj(at -> "%d,%s,%s,,".formatted(10_000 + at, name(at), groups.get(at % groups.size())))
                .collect(Collectors.joining("\r\n", HEADER + "\r\n", "\r\n"))
                .getBytes(UTF_8);
    }

    /// A OneRoster 1.1 archive (bulk): pupils in one class each, every one with a guardian.
    ///
    /// @param guardianEmail of the guardian of all; empty for an address that nobody has
    public static byte[] oneRoster(int pupils, List<String> classes, String guardianEmail) {
        var files = new LinkedHashMap<String, String>();
        files.put(
                "manifest.csv",
                """
                        propertyName,value
                        manifest.version,1.0
                        oneroster.version,1.1
                        file.classes,bulk
                        file.enrollments,bulk
                        file.users,bulk
                        """);
        files.put(
                "classes.csv",
                IntStream.range(0, classes.size())
                        .mapToObj(at -> "class-%d,%s".formatted(at, classes.get(at)))
                        .collect(Collectors.joining("\n", "sourcedId,title\n", "\n")));
        files.put(
                "enrollments.csv",
                IntStream.range(0, pupils)
                        .mapToObj(at -> "e-%d,class-%d,pupil-%d,student".formatted(at, at % classes.size(), at))
                        .collect(
                                Collectors.joining("\n", "sourcedId,classSourcedId,userSourcedId,role\n", "\n")));
        files.put(
                "users.csv",
                IntStream.range(0, pupils)
                        .mapToObj(
                                at -> "pupil-%d,student,%s,%s,,guardian".formatted(at, given(at), family(at)))
                        .collect(
                                Collectors.joining(
                                        "\n",
                                        "sourcedId,role,givenName,familyName,email,agentSourcedIds\n"
                                                + "guardian,guardian,Gale,Guard," + guardianEmail + ",\n",
                                        "\n")));
        return zip(files);
    }

    public static byte[] zip(Map<String, String> files) {
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

    /// A small archive that unpacks to so many bytes: a bomb.
    public static byte[] bomb(int megabytes) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, UTF_8)) {
            zip.setLevel(Deflater.BEST_COMPRESSION);
            zip.putNextEntry(new ZipEntry("manifest.csv"));
            zip.write("propertyName,value\noneroster.version,1.1\n".getBytes(UTF_8));
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry("users.csv"));
            zip.write("sourcedId,role,givenName,familyName\n".getBytes(UTF_8));
            var nothing = new byte[1024 * 1024];
            for (var at = 0; at < megabytes; at++) {
                zip.write(nothing);
            }
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String name(int at) {
        return given(at) + " " + family(at);
    }

    private static String given(int at) {
        return GIVEN.get(at % GIVEN.size());
    }

    private static String family(int at) {
        return FAMILY.get(at / GIVEN.size() % FAMILY.size());
    }
}
