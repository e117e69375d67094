package com.comms123.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Command lines for processes of the Java that runs the launcher.
final class Java {
    private static final List<String> ALWAYS = List.of("-XX:+UseCompactObjectHeaders", "-Xss512k",
            "-XX:-UsePerfData", "-XX:+ExitOnOutOfMemoryError", "-Djava.net.preferIPv4Stack=true",
            "-Dfile.encoding=UTF-8", "-Duser.language=en", "-Duser.timezone=UTC",
            "--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED");
    /// For a laptop: small and quick to start.
    private static final List<String> SMALL = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xms32m",
            "-XX:MinHeapFreeRatio=15", "-XX:MaxHeapFreeRatio=30", "-XX:ReservedCodeCacheSize=64m",
            // Until then, room for classes runs out several times, and each time the whole heap is collected.
            "-XX:MetaspaceSize=160m");
    /// The code of both compilers has room: whenever it has grown by a seventh of this, code is unloaded, for which the
    /// serial collector goes through the whole heap.
    private static final List<String> STEADY = List.of("-XX:ReservedCodeCacheSize=240m");

    /// The parts of the launcher's environment that a process may need. Nothing else is passed on: a `SPRING_...` of
    /// the person at the keyboard would change what is run.
    private static final List<String> INHERITED = List.of("PATH", "HOME", "USER", "LANG", "LC_ALL", "TZ", "TMPDIR");

    private Java() {}

    static String executable() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /// @param heap the most, such as `256m`
    /// @param temporary where it may leave files, so that none are left elsewhere
    static List<String> small(String heap, Path temporary, String... more) {
        return command(heap, temporary, SMALL, more);
    }

    /// Options for a process that runs long enough to be worth compiling well. The caller must name the collector.
    ///
    /// @param heap as in [#small]
    static List<String> steady(String heap, Path temporary, String... more) {
        return command(heap, temporary, STEADY, more);
    }

    private static List<String> command(String heap, Path temporary, List<String> tuning, String... more) {
        var command = new ArrayList<>(List.of(executable(), "-Xmx" + heap, "-Djava.io.tmpdir=" + temporary));
        command.addAll(ALWAYS);
        command.addAll(tuning);
        command.addAll(List.of(more));
        return command;
    }

    /// The launcher itself.
    static List<String> launcher(String classpath, String main) {
        return List.of(executable(), "-Xmx64m", "-XX:MinHeapFreeRatio=15", "-XX:MaxHeapFreeRatio=30",
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+UseCompactObjectHeaders", "-XX:-UsePerfData",
                QuietLogging.option(),
                "-cp", classpath, main);
    }

    /// The only file of that form, such as `local-*.jar`. Beside a module's jar there may be others of the same name with a
    /// suffix (`-sources`).
    static Path only(Path directory, String glob) {
        try (var files = Files.newDirectoryStream(directory, glob)) {
            var found = new ArrayList<Path>();
            files.forEach(found::add);
            var all = List.copyOf(found);
            found.removeIf(file -> all.stream().anyMatch(other -> isSuffixed(file, other)));
            if (found.size() == 1) {
                return found.getFirst();
            }
            throw new LocalFailure("expected one " + directory.resolve(glob) + ", found " + found.size()
                    + (found.isEmpty() ? ": build with ./mvnw package first" : ": ./mvnw clean helps"));
        } catch (IOException e) {
            throw new LocalFailure(directory + " cannot be listed: build with ./mvnw package first", e);
        }
    }

    private static boolean isSuffixed(Path file, Path other) {
        var stem = other.getFileName().toString().replaceAll("\\.\\w+$", "");
        return file.getFileName().toString().startsWith(stem + "-");
    }

    /// A module's jar and the libraries beside it.
    static String classpath(Path target, String jar, Path... more) {
        return Stream.concat(Stream.of(only(target, jar).toString(), target.resolve("lib") + "/*"),
                Stream.of(more).map(directory -> directory + "/*")).reduce((a, b) -> a + java.io.File.pathSeparator + b)
                .orElseThrow();
    }

    /// Runs a command to its end, into a log.
    ///
    /// @throws LocalFailure unless it ends well
    static void run(String what, List<String> command, Path log, Guard guard) throws InterruptedException {
        run(what, command, Map.of(), log, guard);
    }

    /// @param environment as in [#process]
    static void run(String what, List<String> command, Map<String, String> environment, Path log, Guard guard)
            throws InterruptedException {
        var builder = process(command, environment, log);
        try {
            var process = builder.start();
            process.getOutputStream().close();
            guard.add(process.pid());
            int code;
            try {
                code = process.waitFor();
            } catch (InterruptedException e) {
                process.destroyForcibly();
                throw e;
            } finally {
                guard.remove(process.pid());
            }
            if (code != 0) {
                throw new LocalFailure(what + " failed with exit code " + code + "; see " + log);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start: " + what, e);
        }
    }

    /// A process of the platform, shielded from signals to the launcher, that writes into a log.
    ///
    /// @param environment beside the few variables that each process gets from the launcher's
    static ProcessBuilder process(List<String> command, Map<String, String> environment, Path log) {
        var builder = new ProcessBuilder(Guard.shielded(command)).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().retainAll(INHERITED);
        // Otherwise the C library keeps memory back for each thread.
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        builder.environment().putAll(environment);
        return builder;
    }
}
