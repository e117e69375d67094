package com.comms123.membership.imports.web;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/// Where files lie while they are being received, until the store has them: a directory of this process alone, which
/// nobody but its user may enter.
///
/// A request removes its own file. The files that a killed process has left are full of personal data: they go when the
/// next one opens its directory beside it. A process that runs holds a lock in its directory, which the operating
/// system takes from it however it ends, so that **nothing that is still being received is ever removed**.
final class UploadDirectory implements AutoCloseable {
    private static final String LOCK = "lock";
    /// Held in turn by whoever opens a directory: between being there and being locked it would look left behind.
    private static final String GATE = "gate";
    /// A file lock is the whole process's; this tells its threads apart.
    private static final ReentrantLock OPENING = new ReentrantLock();

    private final Path path;
    private final FileChannel alive;

    private UploadDirectory(Path path, FileChannel alive) {
        this.path = path;
        this.alive = alive;
    }

    /// @param parent where the directories of all processes on this machine are
    static UploadDirectory open(Path parent) throws IOException {
        Files.createDirectories(parent);
        OPENING.lock();
        try (var gate = channel(parent.resolve(GATE))) {
            gate.lock();
            for (var directory : directoriesIn(parent)) {
                removeUnlessAlive(directory);
            }
            return own(Files.createTempDirectory(parent, ""));
        } finally {
            OPENING.unlock();
        }
    }

    private static UploadDirectory own(Path path) throws IOException {
        var alive = channel(path.resolve(LOCK));
        alive.lock();
        return new UploadDirectory(path, alive);
    }

    private static void removeUnlessAlive(Path directory) throws IOException {
        try (var channel = channel(directory.resolve(LOCK)); var lock = channel.tryLock()) {
            if (lock != null) {
                remove(directory);
            }
        } catch (OverlappingFileLockException ofThisProcess) {
            // Alive.
        } catch (NoSuchFileException gone) {
            // Its process has just removed it.
        }
    }

    private static List<Path> directoriesIn(Path parent) throws IOException {
        try (var entries = Files.list(parent)) {
            return entries.filter(Files::isDirectory).toList();
        }
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> found = Files.walk(directory)) {
            for (var path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    private static FileChannel channel(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        try (alive) {
            remove(path);
        }
    }
}
