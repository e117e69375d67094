package com.comms123.e2e.chromium;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The browser on this machine: what the system property `comms.test.chromium` or the variable `CHROMIUM` names, or the
/// first of the usual names in `PATH`.
final class ChromiumBinary {
    static final String HOW_TO_GET_ONE = "No Chromium found: apt-get install chromium-headless-shell, or set CHROMIUM to its path.";
    /// The same engine without the window of a browser around it needs a third of the processor time: it comes first.
    private static final List<String> NAMES = List.of("chromium-headless-shell", "chromium", "chromium-browser",
            "google-chrome");

    private ChromiumBinary() {}

    static Optional<Path> find() {
        return Stream.of(named(System.getProperty("comms.test.chromium")), named(System.getenv("CHROMIUM")), inPath())
                .flatMap(Optional::stream)
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Optional<Path> named(@Nullable String path) {
        return Optional.ofNullable(path).filter(text -> !text.isBlank()).map(Path::of);
    }

    private static Optional<Path> inPath() {
        var folders = Arrays.stream(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .toList();
        return NAMES.stream()
                .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
