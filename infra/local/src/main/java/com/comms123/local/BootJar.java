package com.comms123.local;

import java.io.IOException;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipFile;

/// A service's executable jar, unpacked once for each of its contents: starts in half the time of the jar itself.
final class BootJar {
    private static final int KEPT = 3;

    private final Path jar;
    private final Path apps;
    private final String name;

    /// @param apps where the unpacked ones are
    BootJar(Path root, Service service, Path apps) {
        this.name = service.folder();
        this.jar = Java.only(root.resolve(name).resolve("target"), name + "-*.jar");
        this.apps = apps;
    }

    /// @return the small jar with its libraries beside it
    Path unpack(Path log, Path temporary, Guard guard) throws InterruptedException {
        try {
            Files.createDirectories(apps);
            var directory = apps.resolve(name + "-" + hash());
            if (!Files.isDirectory(directory)) {
                var fresh = Files.createTempDirectory(apps, "." + name);
                var command = Java.small("128m", temporary, "-Djarmode=tools", "-jar", jar.toString(), "extract",
                        "--force",
                        "--destination", fresh.toString());
                Java.run("unpacking " + name, command, log, guard);
                Files.move(fresh, directory, StandardCopyOption.ATOMIC_MOVE);
                forgetOld();
            }
            return Java.only(directory, "*.jar");
        } catch (IOException e) {
            throw new LocalFailure("cannot unpack " + jar + ": " + e.getMessage(), e);
        }
    }

    /// Of the names and checksums of what is in the jar: the same contents, the same hash.
    private String hash() throws IOException {
        try (var contents = new ZipFile(jar.toFile())) {
            var digest = MessageDigest.getInstance("SHA-256");
            contents.stream().map(entry -> entry.getName() + ":" + entry.getCrc() + ":" + entry.getSize() + "\n")
                    .forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Another platform may still run the one before.
    private void forgetOld() throws IOException {
        var found = new ArrayList<Path>();
        try (var directories = Files.newDirectoryStream(apps, name + "-????????????????")) {
            directories.forEach(found::add);
        }
        found.sort(Comparator.comparing((Path path) -> path.toFile().lastModified()).reversed());
        List<Path> old = found.subList(Math.min(KEPT, found.size()), found.size());
        for (var directory : old) {
            Home.delete(directory);
        }
    }
}
