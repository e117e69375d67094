package com.comms123.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;

/// The classes of a service as they are loaded and linked when its context is complete, in a file that the next start maps
/// instead of reading them again (JEP 483, 514): it needs about half of the processor time.
///
/// Beside the unpacked jar, one file for each Java and each set of its options, since Java uses no other: a service whose
/// file is missing starts as if there were no such thing.
///
/// @param jar the unpacked one
/// @param command Java and its options, without the jar
record StartCache(Path jar, List<String> command) {
    private static final String SUFFIX = ".aot";
    private static final String QUIET = "-Xlog:aot=error";

    StartCache {
        command = List.copyOf(command);
    }

    boolean isMade() {
        return Files.exists(file());
    }

    /// The command that starts the service, with the file if there is one.
    List<String> start() {
        return isMade() ? jarWith("-XX:AOTCache=" + file()) : jarWith();
    }

    /// Starts the service as one more instance that ends before it takes up work, and keeps what it has loaded. One that is
    /// interrupted leaves nothing that is used.
    ///
    /// @param environment of an instance
    /// @param temporary on the file system of the jar
    /// @throws LocalFailure when there is no file afterwards
    void make(Map<String, String> environment, Path temporary, Path log, Guard guard) throws InterruptedException {
        try {
            var directory = Files.createTempDirectory(temporary, "start-cache");
            var loaded = "-XX:AOTConfiguration=" + directory.resolve("loaded");
            var fresh = directory.resolve(file().getFileName());
            // Two processes, of which each can be stopped: `AOTCacheOutput` would start the second one by itself.
            run(jarWith("-XX:AOTMode=record", loaded, QUIET, "-Dspring.context.exit=onRefresh"), environment, log,
                    guard);
            run(jarWith("-XX:AOTMode=create", loaded, QUIET, "-XX:AOTCache=" + fresh), environment, log, guard);
            forgetOthers();
            Files.move(fresh, file(), StandardCopyOption.ATOMIC_MOVE);
            Home.delete(directory);
        } catch (IOException e) {
            throw new LocalFailure("cannot keep " + file() + ": " + e.getMessage(), e);
        }
    }

    /// Everything else on the machine has precedence.
    private void run(List<String> java, Map<String, String> environment, Path log, Guard guard)
            throws InterruptedException {
        var patient = new ArrayList<>(List.of("nice", "-n", "19"));
        patient.addAll(java);
        Java.run("the start cache of " + jar.getFileName(), patient, environment, log, guard);
    }

    private List<String> jarWith(String... more) {
        var all = new ArrayList<>(command);
        all.addAll(List.of(more));
        all.addAll(List.of("-jar", jar.toString()));
        return all;
    }

    private Path file() {
        var checksum = new CRC32();
        command.stream().filter(option -> !option.startsWith("-D"))
                .forEach(option -> checksum.update(option.getBytes(StandardCharsets.UTF_8)));
        checksum.update(Runtime.version().toString().getBytes(StandardCharsets.UTF_8));
        return jar.resolveSibling("start-" + HexFormat.of().toHexDigits((int) checksum.getValue()) + SUFFIX);
    }

    /// Each takes more than a hundred megabytes. A process that has mapped one keeps it.
    private void forgetOthers() throws IOException {
        var app = Objects.requireNonNull(jar.getParent());
        var service = String.valueOf(app.getFileName()).replaceAll("-[0-9a-f]{16}$", "");
        try (var unpacked = Files.newDirectoryStream(app.resolveSibling(""), service + "-????????????????")) {
            for (var directory : unpacked) {
                try (var files = Files.newDirectoryStream(directory, "start-*" + SUFFIX)) {
                    for (var file : files) {
                        Files.delete(file);
                    }
                }
            }
        }
    }
}
