package com.comms123.gate.observability;

import com.comms123.gate.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The names under which Prometheus sees the meters that the code registers, as Micrometer writes them.
final class Meters {
    private static final Path STARTER = Repository.ROOT.resolve("infra/platform/service-starter");
    private static final Pattern BUILT = Pattern
            .compile("(Counter|Gauge|Timer)\\s*\\.builder\\(\\s*\"([a-z.-]+)\"(.*?)\\.register\\(", Pattern.DOTALL);
    private static final Pattern ASKED_FOR = Pattern
            .compile("(?:meters|metrics)\\s*\\.(counter|gauge)\\(\\s*\"([a-z.-]+)\"");
    private static final Pattern STEPS = Pattern.compile("new Steps\\(\\w+\\.class, \\w+, \"([a-z.-]+)\"");

    private static final Pattern PARKED = Pattern.compile("new Parked\\(\"([a-z.-]+)\"");

    private Meters() {}

    /// Of all services and the starter.
    static Set<String> inTheCode() {
        var names = new TreeSet<String>();
        Stream.concat(Repository.services().stream().map(Repository.ROOT::resolve), Stream.of(STARTER))
                .forEach(module -> sources(module.resolve("src/main/java")).forEach(file -> names.addAll(in(file))));
        return names;
    }

    static Set<String> in(String source) {
        var names = new TreeSet<String>();
        BUILT.matcher(source).results().forEach(built -> names.addAll(built(built)));
        ASKED_FOR.matcher(source).results().forEach(asked -> names.add(asked.group(1).equals("counter")
                ? snake(asked.group(2)) + "_total"
                : snake(asked.group(2))));
        PARKED.matcher(source).results().forEach(parked -> names.add(snake(parked.group(1))));
        STEPS.matcher(source).results().forEach(steps -> names.add(snake(steps.group(1)) + "_total"));
        return names;
    }

    /// Upper bounds of the buckets below 30 s of a timer that publishes a percentile histogram, in Micrometer's steps:
    /// thirds between the powers of four, in nanoseconds.
    static Set<String> bounds() {
        var bounds = new TreeSet<String>();
        for (var exponent = 2; exponent < 36; exponent += 2) {
            var power = 1L << exponent;
            var step = power / 3;
            for (var bound = power; bound < (power << 2) - step; bound += step) {
                bounds.add(String.valueOf(bound / 1e9));
            }
        }
        return bounds;
    }

    private static Set<String> built(MatchResult meter) {
        var name = snake(meter.group(2));
        return switch (meter.group(1)) {
            case "Counter" -> Set.of(name + "_total");
            case "Gauge" -> Set.of(name + (meter.group(3).contains("baseUnit(\"seconds\")") ? "_seconds" : ""));
            default -> meter.group(3).contains("publishPercentileHistogram()")
                    ? Set.of(name + "_seconds_count", name + "_seconds_sum", name + "_seconds_bucket")
                    : Set.of(name + "_seconds_count", name + "_seconds_sum");
        };
    }

    private static String snake(String name) {
        return name.replace('.', '_').replace('-', '_');
    }

    private static List<String> sources(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).map(Meters::read)
                    .filter(source -> source.contains("\"comms.")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
