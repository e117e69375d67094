package com.comms123.local;

import com.comms123.letters.LetterCommand;
import com.comms123.letters.LetterOptions;
import com.comms123.platform.letters.DeadLetters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;

/// The commands for a platform that is up.
final class Commands {
    private static final Duration DOWN_WITHIN = Duration.ofSeconds(120);

    private final Home home;

    Commands(Path root) {
        this.home = new Home(root.resolve("infra/.local"));
    }

    void status() {
        var running = running();
        var total = 0L;
        var lines = new ArrayList<String>();
        var all = new ArrayList<RunningProcesses.Entry>();
        all.add(running.supervisor());
        all.addAll(running.processes());
        for (var entry : all) {
            var memory = entry.find().map(process -> memoryOf(process.pid())).orElse(0L);
            total += memory;
            lines.add(String.format(Locale.ROOT, "  %-22s %8d %7s  %-32s %s", entry.name(), entry.pid(),
                    entry.find().isPresent() ? memory / 1024 + " MB" : "gone", entry.url(), entry.log()));
        }
        System.out
                .println(running.phase() == RunningProcesses.Phase.READY
                        ? "The platform is up."
                        : "The platform is starting.");
        System.out.println(
                String.format(Locale.ROOT, "  %-22s %8s %7s  %-32s %s", "what", "process", "memory", "where", "log"));
        lines.forEach(System.out::println);
        System.out.println(String.format(Locale.ROOT, "  %-22s %8s %7s", "together", "", total / 1024 + " MB"));
    }

    /// Resident memory in KiB.
    private static long memoryOf(long pid) {
        try {
            var status = Path.of("/proc", String.valueOf(pid), "status");
            if (Files.exists(status)) {
                return Files.readAllLines(status).stream().filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElse(0);
            }
            var process = new ProcessBuilder("ps", "-o", "rss=", "-p", String.valueOf(pid)).start();
            var text = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII);
            return text.isBlank() ? 0 : Long.parseLong(text.strip());
        } catch (IOException e) {
            return 0;
        }
    }

    /// Stops what `up` started and nothing else.
    void down() throws InterruptedException {
        var found = RunningProcesses.read(home.running());
        if (found.isEmpty()) {
            System.out.println("Nothing is up.");
            return;
        }
        var supervisor = found.get().supervisor().find();
        if (supervisor.isPresent()) {
            supervisor.get().destroy();
            try {
                supervisor.get().onExit().get(DOWN_WITHIN.toSeconds(), TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                supervisor.get().destroyForcibly();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
        var left = found.get().processes().stream().flatMap(entry -> entry.find().stream()).toList();
        left.forEach(ProcessHandle::destroyForcibly);
        for (var process : left) {
            process.onExit().join();
        }
        try {
            Files.deleteIfExists(home.running());
            Files.deleteIfExists(home.access());
            if (!Files.exists(home.keptMark())) {
                // Of a run that kept nothing, or that crashed and left half.
                Home.delete(home.data());
            }
        } catch (IOException e) {
            throw new LocalFailure("cannot clean up " + home.directory() + ": " + e.getMessage(), e);
        }
        System.out.println("Everything is stopped.");
    }

    void scale(List<String> arguments) throws InterruptedException {
        if (arguments.isEmpty()) {
            throw new LocalFailure("infra/scale SERVICE=N, such as messaging=3");
        }
        var wanted = UpOptions.scale(arguments);
        access();
        new ScaleRequest(home).ask(wanted, () -> RunningProcesses.read(home.running())
                .filter(running -> running.supervisor().find().isPresent()).isPresent());
        var services = access().services().keySet();
        wanted.forEach((service, number) -> {
            var present = services.stream().filter(name -> name.replaceAll("-\\d+$", "").equals(service.key())).count();
            if (present != number) {
                throw new LocalFailure(service.key() + " has " + present + " instances, not " + number + "; see "
                        + home.supervisorOutput() + " or the output of infra/up");
            }
            System.out.println(service.key() + " has " + number + (number == 1 ? " instance." : " instances."));
        });
    }

    void clock(List<String> arguments) throws InterruptedException {
        if (arguments.size() > 1) {
            throw new LocalFailure("infra/clock [P30D]: one duration at most");
        }
        var clocks = clocks();
        if (arguments.isEmpty()) {
            System.out.println(clocks.furthest());
        } else {
            System.out.println(clocks.advance(duration(arguments.getFirst())));
        }
    }

    private static Duration duration(String text) {
        try {
            var duration = Duration.parse(text);
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            throw new LocalFailure("infra/clock needs a duration such as P30D or PT12H, not " + text, e);
        }
        throw new LocalFailure("the clock only moves ahead, not by " + text);
    }

    private Clocks clocks() {
        var managements = new LinkedHashMap<String, String>();
        access().services().forEach((name, instance) -> managements.put(name, instance.management()));
        return new Clocks(managements, home.clock());
    }

    void deadLetters(List<String> arguments) throws InterruptedException {
        try {
            var options = LetterOptions.parse(arguments);
            var letters = options.connection().isEmpty()
                    ? new DeadLetters(access().kafka())
                    : new DeadLetters(options.connection());
            LetterCommand.run(letters, options, System.out);
        } catch (IllegalArgumentException e) {
            throw new LocalFailure(String.valueOf(e.getMessage()), e);
        } catch (KafkaException e) {
            throw new LocalFailure("Kafka does not respond as expected: " + e.getClass().getSimpleName(), e);
        }
    }

    private RunningProcesses running() {
        return RunningProcesses.read(home.running()).filter(running -> running.supervisor().find().isPresent())
                .orElseThrow(() -> new LocalFailure("nothing is up; infra/up starts the platform"));
    }

    private Access access() {
        running();
        if (!Files.exists(home.access())) {
            throw new LocalFailure("the platform is not ready yet");
        }
        return new AccessFile(home.access()).read();
    }
}
