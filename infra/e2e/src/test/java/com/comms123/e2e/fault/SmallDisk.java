package com.comms123.e2e.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;

/// A small disk of its own in memory, which a test can fill. Where this machine lets nobody mount one, it is a folder
/// like any other, which cannot be filled.
final class SmallDisk implements AutoCloseable {
    private static final int MEGABYTES = 16;
    private static final int BLOCK = 64 * 1024;
    private static final String FILLER = "filler";

    private final Path path;
    private final boolean mounted;

    private SmallDisk(Path path, boolean mounted) {
        this.path = path;
        this.mounted = mounted;
    }

    static SmallDisk mount(Path at) {
        var path = created(at.toAbsolutePath());
        // One that a killed run has left.
        run("umount", path.toString());
        return new SmallDisk(path, run("mount", "-t", "tmpfs", "-o", "mode=0700,size=" + MEGABYTES + "m", "tmpfs",
                path.toString()));
    }

    private static Path created(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create " + folder, e);
        }
    }

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException noSuchCommand) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    boolean canBeFilled() {
        return mounted;
    }

    Path folder(String name) {
        return created(path.resolve(name));
    }

    /// Files on it that hold anything, except the one that fills it. Containers leave an empty file of each upload whose
    /// very first byte found no room.
    List<Path> files() {
        try (var all = Files.walk(path)) {
            return all.filter(file -> Files.isRegularFile(file) && !file.endsWith(FILLER) && file.toFile().length() > 0)
                    .sorted().toList();
        } catch (IOException e) {
            // A file that goes meanwhile is no failure: the next look is right.
            throw new UncheckedIOException("cannot look into " + path, e);
        }
    }

    /// Leaves no room for anything.
    void isFilled() throws IOException {
        try (var filler = FileChannel.open(path.resolve(FILLER), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE)) {
            for (var size = BLOCK; size > 0;) {
                try {
                    filler.write(ByteBuffer.allocate(size));
                } catch (IOException full) {
                    size /= 2;
                }
            }
        }
    }

    void isEmptied() {
        try {
            Files.deleteIfExists(path.resolve(FILLER));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot empty a disk", e);
        }
    }

    /// Nothing is left of it, wherever it was.
    @Override
    public void close() {
        if (mounted) {
            run("umount", path.toString());
        }
        try (var all = Files.walk(path)) {
            for (var one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + path, e);
        }
    }
}
