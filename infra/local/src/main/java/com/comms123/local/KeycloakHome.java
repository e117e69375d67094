package com.comms123.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipInputStream;

/// The Keycloak distribution, unpacked and built once for each version and each set of build options, for all working
/// trees: in `${XDG_CACHE_HOME:-~/.cache}/comms123`. Nothing is ever written there afterwards; each platform has its own
/// light home beside its data, with links to the libraries.
final class KeycloakHome {
    private static final List<String> BUILD_OPTIONS = List.of("--db=dev-file", "--health-enabled=true",
            "--metrics-enabled=true", "--http-relative-path=/auth");

    private final Path zip;
    private final Path cache;

    private KeycloakHome(Path zip, Path cache) {
        this.zip = zip;
        this.cache = cache;
    }

    /// @param target where the build of the launcher put the distribution
    static KeycloakHome of(Path target) {
        var zip = Java.only(target.resolve("keycloak"), "keycloak-quarkus-dist-*.zip");
        var version = zip.getFileName().toString().replaceAll("keycloak-quarkus-dist-(.*)\\.zip", "$1");
        var configured = System.getenv("XDG_CACHE_HOME");
        var base = configured == null || configured.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(configured);
        return new KeycloakHome(zip,
                base.resolve("comms123").resolve("keycloak-" + version + "-" + hash(String.join(" ", BUILD_OPTIONS))));
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Unpacks and builds unless that was done before. Several launchers may come at once: the first does it, the others
    /// wait; a build that was interrupted leaves nothing that is used.
    void prepare(Path log, Path temporary, Guard guard, Consumer<String> progress) throws InterruptedException {
        if (Files.isDirectory(cache)) {
            return;
        }
        try {
            Files.createDirectories(cache.getParent());
            var lockFile = cache.resolveSibling(cache.getFileName() + ".lock");
            try (var channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var _ = channel.lock()) {
                if (!Files.isDirectory(cache)) {
                    build(log, temporary, guard, progress);
                }
            }
        } catch (IOException e) {
            throw new LocalFailure("cannot unpack Keycloak into " + cache + ": " + e.getMessage(), e);
        }
    }

    private void build(Path log, Path temporary, Guard guard, Consumer<String> progress)
            throws IOException, InterruptedException {
        var begin = Instant.now();
        progress.accept("Keycloak is unpacked and built, this once (about half a minute)");
        var fresh = cache.resolveSibling(cache.getFileName() + ".new");
        Home.delete(fresh);
        unpack(fresh);
        var command = command(fresh, temporary, List.of());
        command.add("build");
        command.addAll(BUILD_OPTIONS);
        Java.run("the build of Keycloak", command, log, guard);
        Files.move(fresh, cache, StandardCopyOption.ATOMIC_MOVE);
        progress.accept(
                "Keycloak is built (" + Duration.between(begin, Instant.now()).toSeconds() + " s), in " + cache);
    }

    private void unpack(Path directory) throws IOException {
        try (var in = new ZipInputStream(Files.newInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                var slash = entry.getName().indexOf('/');
                var target = directory.resolve(entry.getName().substring(slash + 1)).normalize();
                if (!target.startsWith(directory)) {
                    throw new IOException("the distribution names a file outside itself: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(in, target);
                }
            }
        }
    }

    /// A home for one platform's Keycloak.
    ///
    /// @param themes the folder of our own; those of the distribution are in its libraries
    void link(Path home, Path themes) {
        try {
            Home.createPrivateDirectory(home);
            Files.createDirectories(home.resolve("data/import"));
            for (var part : List.of("lib", "providers", "conf")) {
                replace(home.resolve(part), cache.resolve(part));
            }
            replace(home.resolve("themes"), themes);
        } catch (IOException e) {
            throw new LocalFailure("cannot prepare " + home + ": " + e.getMessage(), e);
        }
    }

    private static void replace(Path link, Path target) throws IOException {
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, target);
    }

    /// The command that its own script would run, without the shell that stays in between.
    static List<String> command(Path home, Path temporary, List<String> options) {
        var command = new ArrayList<>(Java.small("192m", temporary, "-XX:MaxMetaspaceSize=256m"));
        command.addAll(List.of("--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED", "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager", "-Dpicocli.disable.closures=true",
                "-Dquarkus-log-max-startup-records=10000", "-Dkc.home.dir=" + home,
                "-Djboss.server.config.dir=" + home.resolve("conf")));
        command.addAll(options);
        command.addAll(List.of("-cp", home.resolve("lib/quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint"));
        return command;
    }
}
