package com.comms123.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Runs the tools of the Java that runs this.
final class Tools {
    private Tools() {}

    static String path(String tool) {
        return Path.of(System.getProperty("java.home"), "bin", tool).toString();
    }

    /// Asks a Java process for something and waits until it is done.
    static void run(String tool, String process, String... command) {
        var line = new ArrayList<>(List.of(path(tool), process));
        line.addAll(List.of(command));
        try {
            new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while measuring", e);
        }
    }
}
