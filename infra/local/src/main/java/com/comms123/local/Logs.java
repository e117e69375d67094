package com.comms123.local;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// The end of a log file.
final class Logs {
    private static final int LONGEST_TAIL = 64 * 1024;

    private Logs() {}

    static List<String> tail(Path file, int lines) {
        try (var log = new RandomAccessFile(file.toFile(), "r")) {
            var length = (int) Math.min(log.length(), LONGEST_TAIL);
            var bytes = new byte[length];
            log.seek(log.length() - length);
            log.readFully(bytes);
            var all = new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return all.subList(Math.max(0, all.size() - lines), all.size());
        } catch (IOException e) {
            return List.of("(" + file + " cannot be read)");
        }
    }
}
