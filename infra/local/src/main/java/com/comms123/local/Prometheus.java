package com.comms123.local;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// The installed Prometheus beside the platform, with our rules: `infra/up --observe`. The platform can do without
/// it.
record Prometheus(PlatformOptions options, Home home) {
    static final String NAME = "prometheus";
    private static final String CONFIGURATION = "infra/observability/prometheus.yaml";

    /// @throws LocalFailure when none is on the path
    static Path executable(String path) {
        return Arrays.stream(path.split(File.pathSeparator)).map(directory -> Path.of(directory, NAME))
                .filter(Files::isExecutable).findFirst().orElseThrow(() -> new LocalFailure(
                        "--observe needs Prometheus: install it (on Debian: apt-get install prometheus),"
                                + " or start without --observe"));
    }

    String address() {
        return new Addresses(options.ports()).prometheus();
    }

    /// Writes the configuration, too.
    List<String> command() {
        var configuration = home.data().resolve("prometheus.yaml");
        try {
            Files.createDirectories(home.data());
            Files.writeString(configuration, configured(Files.readString(options.root().resolve(CONFIGURATION))));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + configuration, e);
        }
        return List.of(executable(System.getenv().getOrDefault("PATH", "")).toString(),
                "--config.file=" + configuration, "--storage.tsdb.path=" + home.data().resolve(NAME),
                "--storage.tsdb.retention.time=7d", "--web.listen-address=" + Addresses.LOOPBACK + ":"
                        + options.ports().prometheus(),
                "--log.level=warn");
    }

    /// The configuration of the repository, with the path of its rules. The instances are in files beside it, which
    /// [InstanceLists] writes.
    String configured(String yaml) {
        return yaml.replace("- rules/*.yaml",
                "- '" + options.root().resolve("infra/observability/rules") + "/*.yaml'");
    }

    /// The content of a file of targets, which Prometheus reads again when it changes.
    static String targets(List<Integer> ports) {
        return Json.text(List.of(
                Map.of("targets", ports.stream().map(port -> Addresses.LOOPBACK + ":" + port).toList())));
    }
}
