package com.comms123.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The checkout that the tests of this module read.
public final class Repository {
    public static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private static final Set<String> SKIPPED = Set.of("target", ".git", ".local", ".mvn", "node_modules");

    private static final Pattern SERVICE = Pattern.compile("<module>([a-z-]+)</module>");

    private Repository() {}

    /// The folders of the services: the modules of the root pom that are not below `infra`.
    public static List<String> services() {
        try {
            return SERVICE.matcher(Files.readString(ROOT.resolve("pom.xml"))).results().map(module -> module.group(1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The simple names of all test classes, read from the file names in every `src/test`.
    static Set<String> testClasses() throws IOException {
        var suffix = ".java";
        return files().stream().map(file -> file.getFileName().toString())
                .filter(name -> name.endsWith("Test" + suffix) || name.endsWith("IT" + suffix))
                .map(name -> name.substring(0, name.length() - suffix.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Every file that people wrote, relative to the root, sorted.
    public static List<Path> files() throws IOException {
        var files = new TreeSet<Path>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return SKIPPED.contains(String.valueOf(directory.getFileName()))
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                files.add(ROOT.relativize(file));
                return FileVisitResult.CONTINUE;
            }
        });
        return List.copyOf(files);
    }
}
