package com.comms123.audit.witness;

import com.comms123.platform.signedlog.Checkpoint;
import com.comms123.platform.signedlog.MalformedLog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Optional;

/// The last checkpoint that was cosigned of each log, a file each. A file is replaced whole and forced to disk before
/// [#save] returns, so that a crash leaves the old one or the new one. One process at a time.
final class SeenCheckpoints implements AutoCloseable {

    private final Path directory;
    private final FileChannel lock;

    private SeenCheckpoints(Path directory, FileChannel lock) {
        this.directory = directory;
        this.lock = lock;
    }

    /// @throws IOException if the directory cannot be used, or another witness uses it
    static SeenCheckpoints in(Path directory) throws IOException {
        Files.createDirectories(directory);
        FileChannel channel = FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        if (!locked(channel)) {
            channel.close();
            throw new IOException(directory + " is used by another witness");
        }
        return new SeenCheckpoints(directory, channel);
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException sameProcess) {
            return false;
        }
    }

    /// @throws IOException if what is stored cannot be read: nothing may be cosigned then
    Optional<Checkpoint> last(String origin) throws IOException {
        Path file = file(origin);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Checkpoint.parse(Files.readString(file)));
        } catch (MalformedLog damaged) {
            throw new IOException(file + " is damaged: " + damaged.getMessage());
        }
    }

    void save(Checkpoint checkpoint) throws IOException {
        Path file = file(checkpoint.origin());
        Path next = directory.resolve(file.getFileName() + ".next");
        try (FileChannel out = FileChannel.open(next, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(checkpoint.text().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel names = FileChannel.open(directory)) {
            names.force(true);
        }
    }

    private Path file(String origin) {
        return directory.resolve(HexFormat.of().formatHex(origin.getBytes(StandardCharsets.UTF_8)) + ".checkpoint");
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
