package com.comms123.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The flaky-test hunter: runs the whole suite, a module or a class many times, in random order and under pressure, and
/// lists every test that failed with its count and the seeds of those runs. A seed repeats the order.
///
/// `infra/hunt --help` shows the options. Exit status: 0 when every run passed, 1 when a test or a run failed, 2 for wrong
/// arguments.
final class Hunt {
    private static final String USAGE = """
            infra/hunt [--runs N] [--pressure cpu,disk,memory] [--random] [--seed N] [--module M] [--class C]

              --runs N      how often (default 5)
              --pressure P  other work beside the tests: any of cpu, disk, memory
              --random      classes and methods in random order, from the seed of each run
              --seed N      the seed of the first run; each further run adds one (default: the time)
              --module M    one module and what it needs, such as messaging-service
              --class C     one test class of that module, such as FanOutIT
            """;

    private record Options(int runs, Set<Pressure.Kind> pressure, boolean random, long seed, String module,
            String testClass) {
        static Options parse(List<String> arguments) {
            var runs = 5;
            Set<Pressure.Kind> pressure = EnumSet.noneOf(Pressure.Kind.class);
            var random = false;
            var seed = System.currentTimeMillis();
            var module = "";
            var testClass = "";
            for (var i = 0; i < arguments.size(); i++) {
                var name = arguments.get(i);
                if (name.equals("--random")) {
                    random = true;
                    continue;
                }
                if (i + 1 == arguments.size()) {
                    throw new IllegalArgumentException("unknown option, or one without its value: " + name);
                }
                var value = arguments.get(++i);
                switch (name) {
                    case "--runs" -> runs = Math.toIntExact(number(name, value));
                    case "--pressure" -> {
                        for (var kind : value.split(",")) {
                            pressure.add(Pressure.Kind.of(kind));
                        }
                    }
                    case "--seed" -> seed = number(name, value);
                    case "--module" -> module = value;
                    case "--class" -> testClass = value;
                    default -> throw new IllegalArgumentException("unknown option " + name);
                }
            }
            if (!testClass.isEmpty() && module.isEmpty()) {
                throw new IllegalArgumentException("--class needs --module");
            }
            return new Options(runs, pressure, random, seed, module, testClass);
        }

        private static long number(String name, String value) {
            try {
                var number = Long.parseLong(value);
                if (number > 0) {
                    return number;
                }
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(name + " expects a number above 0, not " + value, e);
            }
            throw new IllegalArgumentException(name + " expects a number above 0, not " + value);
        }

        List<String> command(long runSeed) {
            var command = new ArrayList<>(List.of("./mvnw", "--batch-mode", "--no-transfer-progress", "--fail-at-end",
                    "verify", "-Dcomms.test.browser=" + (System.getenv("CI") == null ? "optional" : "required")));
            if (random) {
                command.add("-Dcomms.test.seed=" + runSeed);
            }
            if (!module.isEmpty()) {
                command.addAll(List.of("-pl", module, "-am"));
            }
            if (!testClass.isEmpty()) {
                command.addAll(List.of("-Dtest=" + testClass, "-Dit.test=" + testClass,
                        "-Dsurefire.failIfNoSpecifiedTests=false", "-Dfailsafe.failIfNoSpecifiedTests=false"));
            }
            return command;
        }
    }

    private Hunt() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (List.of(arguments).contains("--help")) {
            System.out.print(USAGE);
            return;
        }
        Options options;
        try {
            options = Options.parse(List.of(arguments));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.print(USAGE);
            System.exit(2);
            return;
        }
        System.exit(hunt(options, Path.of("").toAbsolutePath()) ? 0 : 1);
    }

    private static boolean hunt(Options options, Path root) throws IOException, InterruptedException {
        var folder = Files.createDirectories(root.resolve("infra/.local/hunt"));
        var failures = new TreeMap<String, List<Long>>();
        var green = 0;
        for (var run = 0; run < options.runs(); run++) {
            var seed = options.seed() + run;
            var log = folder.resolve("run-" + (run + 1) + ".log");
            var begin = Instant.now();
            var passed = run(options, root, folder, log, seed);
            var tests = TestReports.read(root, FileTime.from(begin));
            var failed = tests.stream().filter(TestReports.TestCase::failed).map(TestReports.TestCase::id).toList();
            failed.forEach(test -> failures.computeIfAbsent(test, _ -> new ArrayList<>()).add(seed));
            if (!passed && failed.isEmpty()) {
                failures.computeIfAbsent("the build itself, see " + log, _ -> new ArrayList<>()).add(seed);
            }
            green += passed ? 1 : 0;
            var took = Duration.between(begin, Instant.now());
            System.out.printf("run %d of %d, seed %d: %s, %d tests, %d failed, %d min %02d s%n", run + 1,
                    options.runs(),
                    seed, passed ? "green" : "RED", tests.size(), failed.size(), took.toMinutes(),
                    took.toSecondsPart());
        }
        print(failures, green, options.runs());
        return green == options.runs();
    }

    private static boolean run(Options options, Path root, Path folder, Path log, long seed)
            throws IOException, InterruptedException {
        try (var _ = Pressure.start(options.pressure(), folder)) {
            return new ProcessBuilder(options.command(seed)).directory(root.toFile()).redirectErrorStream(true)
                    .redirectOutput(log.toFile()).start().waitFor() == 0;
        }
    }

    private static void print(Map<String, List<Long>> failures, int green, int runs) {
        System.out.printf("%d of %d runs green%n", green, runs);
        failures.forEach((test, seeds) -> System.out.printf("%4d x %s   seeds %s%n", seeds.size(), test, seeds));
    }
}
