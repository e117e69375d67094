package com.comms123.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/// How `infra/scale` asks the supervisor for other numbers of instances: by a file, which goes when that is done.
record ScaleRequest(Home home) {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    /// Of the command. Returns when the supervisor has tried, or is gone.
    void ask(Map<Service, Integer> wanted, BooleanSupplier supervised) throws InterruptedException {
        if (Files.exists(home.scaling())) {
            throw new LocalFailure("instances are being started or stopped already");
        }
        Home.writePrivately(home.scaling(), wanted.entrySet().stream()
                .map(entry -> entry.getKey().key() + "=" + entry.getValue()).collect(Collectors.joining("\n")));
        while (Files.exists(home.scaling()) && supervised.getAsBoolean()) {
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    /// Of the supervisor.
    ///
    /// @throws LocalFailure when an instance did not start; the platform is none the worse
    void answer(Platform platform) throws InterruptedException {
        if (!Files.exists(home.scaling())) {
            return;
        }
        try {
            for (var wanted : UpOptions.scale(lines()).entrySet()) {
                platform.scale(wanted.getKey(), wanted.getValue());
            }
        } finally {
            remove();
        }
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(home.scaling());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + home.scaling(), e);
        }
    }

    private void remove() {
        try {
            Files.deleteIfExists(home.scaling());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + home.scaling(), e);
        }
    }
}
