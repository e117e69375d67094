package com.comms123.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/// The files of one platform.
///
/// @param directory `infra/.local`, or a test's own
record Home(Path directory) {
    Path logs() {
        return directory.resolve("logs");
    }

    Path log(String name) {
        return logs().resolve(name + ".log");
    }

    Path data() {
        return directory.resolve("data");
    }

    /// There when the data was left by a run that kept it and was stopped in order.
    Path keptMark() {
        return data().resolve("kept");
    }

    Path temporary() {
        return data().resolve("tmp");
    }

    /// The addresses of a service's running instances, one a line.
    Path instances(Service service) {
        return data().resolve("instances").resolve(service.key());
    }

    /// The addresses at which Prometheus reads a service, next to its configuration.
    Path targets(Service service) {
        return data().resolve("targets").resolve(service.folder() + ".json");
    }

    /// Asks the supervisor for other numbers of instances; gone when that is done.
    Path scaling() {
        return directory.resolve("scaling");
    }

    Path clock() {
        return data().resolve("clock");
    }

    Path secrets() {
        return data().resolve("secrets.json");
    }

    Path access() {
        return directory.resolve("access.json");
    }

    Path running() {
        return directory.resolve("running.json");
    }

    /// The output of a supervisor in the background.
    Path supervisorOutput() {
        return directory.resolve("up.log");
    }

    /// @param keep whether data that is there, and whole, stays
    /// @return whether there is data of an earlier run
    boolean prepare(boolean keep) {
        try {
            Files.createDirectories(directory);
            delete(logs());
            Files.deleteIfExists(access());
            Files.deleteIfExists(scaling());
            var kept = keep && Files.exists(keptMark());
            if (!kept) {
                delete(data());
            }
            Files.createDirectories(logs());
            createPrivateDirectory(data());
            delete(temporary());
            createPrivateDirectory(temporary());
            createPrivateDirectory(data().resolve("instances"));
            createPrivateDirectory(data().resolve("targets"));
            Files.deleteIfExists(keptMark());
            return kept;
        } catch (IOException e) {
            throw new LocalFailure("cannot prepare " + directory + ": " + e.getMessage(), e);
        }
    }

    static void createPrivateDirectory(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            Files.createDirectory(path,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    /// Replaces the file in one step by one that its owner alone can read.
    static void writePrivately(Path file, String text) {
        try {
            var fresh = Files.createTempFile(file.toAbsolutePath().getParent(), file.getFileName().toString(), ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try {
                Files.writeString(fresh, text);
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /// Deletes a tree; a symbolic link is removed, never followed.
    static void delete(Path tree) throws IOException {
        if (!Files.exists(tree, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory,
                    @org.jspecify.annotations.Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
