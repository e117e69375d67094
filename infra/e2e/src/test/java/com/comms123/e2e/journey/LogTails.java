package com.comms123.e2e.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// The last lines of every log in a folder.
///
/// @param lines of each log
record LogTails(Path folder, int lines) {
    String text() {
        try (var logs = Files.newDirectoryStream(folder, "*.log")) {
            var text = new StringBuilder();
            for (var log : logs) {
                text.append(log.getFileName()).append(System.lineSeparator()).append(tail(log));
            }
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the logs in " + folder, e);
        }
    }

    private String tail(Path log) throws IOException {
        List<String> all = Files.readAllLines(log);
        return all.subList(Math.max(0, all.size() - lines), all.size()).stream()
                .map(line -> "    " + line + System.lineSeparator()).collect(Collectors.joining());
    }
}
