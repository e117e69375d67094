package com.comms123.local;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// `infra/up --detach`: a supervisor in the background, followed until it is ready or gone.
final class Detached {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final UpOptions options;
    private final Home home;
    private long shown;

    Detached(UpOptions options, Path root) {
        this.options = options;
        this.home = new Home(root.resolve("infra/.local"));
    }

    /// @param command this launcher's own command line, to run in the background
    /// @return the exit code
    int run(List<String> command) throws InterruptedException {
        var supervisor = start(command);
        while (true) {
            var alive = supervisor.isAlive();
            var running = alive ? RunningProcesses.read(home.running()) : java.util.Optional.<RunningProcesses>empty();
            show();
            if (!alive) {
                return 1;
            }
            if (running.isPresent() && running.get().supervisor().pid() == supervisor.pid()
                    && running.get().phase() == RunningProcesses.Phase.READY) {
                if (!options.story()) {
                    return 0;
                }
                if (running.get().story() != RunningProcesses.Story.NONE) {
                    show();
                    return running.get().story() == RunningProcesses.Story.PASSED ? 0 : 1;
                }
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    private Process start(List<String> command) {
        try {
            Files.createDirectories(home.directory());
            Home.writePrivately(home.supervisorOutput(), "");
            var shielded = new ArrayList<>(Guard.shielded(command));
            var builder = new ProcessBuilder(shielded).redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(home.supervisorOutput().toFile()));
            return builder.start();
        } catch (IOException e) {
            throw new LocalFailure("cannot start in the background: " + e.getMessage(), e);
        }
    }

    /// The supervisor's output since the last time.
    private void show() {
        try (var output = new RandomAccessFile(home.supervisorOutput().toFile(), "r")) {
            var bytes = new byte[(int) (output.length() - shown)];
            output.seek(shown);
            output.readFully(bytes);
            var end = bytes.length;
            while (end > 0 && bytes[end - 1] != '\n') {
                end--;
            }
            System.out.print(new String(bytes, 0, end, StandardCharsets.UTF_8));
            System.out.flush();
            shown += end;
        } catch (IOException e) {
            throw new LocalFailure("cannot read " + home.supervisorOutput() + ": " + e.getMessage(), e);
        }
    }
}
