package com.comms123.audit.download;

import com.comms123.audit.log.domain.EntryBundle;
import com.comms123.audit.log.domain.Tile;
import com.comms123.audit.log.domain.TilePath;
import com.comms123.platform.signedlog.Checkpoint;
import com.comms123.platform.signedlog.MalformedLog;
import com.comms123.platform.signedlog.SignedNote;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A directory that mirrors a log's addresses, so that it can be verified offline:
/// ```
/// key                               the verifier key, where it was taken on trust
/// checkpoint                        the latest that was downloaded; written last, when all that it covers is there
/// checkpoints/SIZE-ROOT             every one that was ever downloaded: they unmask a log that is rewritten later
/// tile/entries/000, tile/0/000, ...
/// ```
/// An entry that is there is never fetched again, for it never changes: an interrupted download goes on where it was.
record LogCopy(Path directory) {

    private static final String CHECKPOINT = "checkpoint";
    private static final String BUNDLES = "tile/entries/";
    private static final int AT_ONCE = 4;
    private static final int NAMED_BY = 8;

    Path key() {
        return directory.resolve("key");
    }

    Path checkpoints() {
        return directory.resolve("checkpoints");
    }

    /// Brings the copy up to the server's latest checkpoint.
    ///
    /// @return how many files were fetched
    /// @throws NotDownloaded when something cannot be had
    int bringUpToDate(LogServer server) throws IOException {
        return bringUpTo(server, server.read(CHECKPOINT));
    }

    /// Brings the copy up to the latest checkpoint that a witness has cosigned, which is a second or two behind; to the
    /// server's latest where none is cosigned that covers what the copy has.
    ///
    /// @return how many files were fetched
    /// @throws NotDownloaded when something cannot be had
    int bringUpToWitnessed(LogServer server) throws IOException {
        long present = Files.exists(directory.resolve(CHECKPOINT)) ? present().size() : 0;
        Optional<byte[]> cosigned = server.find("cosigned-checkpoint")
                .filter(note -> checkpoint(note).size() >= present);
        return bringUpTo(server, cosigned.isPresent() ? cosigned.get() : server.read(CHECKPOINT));
    }

    private int bringUpTo(LogServer server, byte[] note) throws IOException {
        Checkpoint checkpoint = checkpoint(note);
        int fetched = 0;
        try (ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            try {
                fetched += row(server, workers, BUNDLES, checkpoint.size());
                for (int level = 0; level <= Tile.MAX_LEVEL / Byte.SIZE; level++) {
                    fetched += row(server, workers, "tile/" + level + "/", checkpoint.size() >>> Byte.SIZE * level);
                }
            } finally {
                workers.shutdownNow();
            }
        }
        write(checkpoints().resolve(checkpoint.size() + "-"
                + HexFormat.of().formatHex(checkpoint.root().bytes(), 0, NAMED_BY)), note);
        write(directory.resolve(CHECKPOINT), note);
        return fetched;
    }

    /// The checkpoint that was downloaded before the present one; null when there was none.
    @Nullable
    Path checkpointBefore() throws IOException {
        if (!Files.isDirectory(checkpoints())) {
            return null;
        }
        long present = present().size();
        try (Stream<Path> kept = Files.list(checkpoints())) {
            return kept.filter(file -> size(file) < present).max(Comparator.comparingLong(LogCopy::size)).orElse(null);
        }
    }

    private Checkpoint present() throws IOException {
        return checkpoint(Files.readAllBytes(directory.resolve(CHECKPOINT)));
    }

    /// @param checkpoint one of [#checkpoints], which says in its name how many entries it covers
    private static long size(Path checkpoint) {
        String name = checkpoint.getFileName().toString();
        int dash = name.indexOf('-');
        // A download that was killed leaves a file that begins with a dot.
        return dash > 0 && name.charAt(0) != '.' ? Long.parseLong(name.substring(0, dash)) : Long.MAX_VALUE;
    }

    /// The first entry of which the server says something else now than it said before; looks into full bundles, which
    /// every server keeps.
    ///
    /// @param checkpoint one of [#checkpoints]
    OptionalLong firstOtherNow(LogServer server, Path checkpoint) throws IOException {
        for (long start = 0; start + TilePath.FULL <= size(checkpoint); start += TilePath.FULL) {
            String bundle = BUNDLES + new TilePath(start / TilePath.FULL, TilePath.FULL);
            List<byte[]> now = leaves(server.read(bundle));
            List<byte[]> before = leaves(Files.readAllBytes(directory.resolve(bundle)));
            for (int i = 0; i < Math.min(now.size(), before.size()); i++) {
                if (!Arrays.equals(now.get(i), before.get(i))) {
                    return OptionalLong.of(start + i);
                }
            }
        }
        return OptionalLong.empty();
    }

    private static List<byte[]> leaves(byte[] bundle) {
        try {
            return EntryBundle.parse(bundle).leaves();
        } catch (MalformedLog malformed) {
            throw new NotDownloaded("a bundle: " + malformed.getMessage());
        }
    }

    /// Takes the key that the server names on trust, unless one was taken before.
    ///
    /// @return whether it was taken now
    boolean trust(LogServer server) throws IOException {
        if (Files.exists(key())) {
            return false;
        }
        write(key(), server.read("key"));
        return true;
    }

    private static Checkpoint checkpoint(byte[] note) {
        try {
            return Checkpoint.parse(SignedNote.parse(new String(note, StandardCharsets.UTF_8)).text());
        } catch (MalformedLog malformed) {
            throw new NotDownloaded("checkpoint: " + malformed.getMessage());
        }
    }

    private int row(LogServer server, ExecutorService workers, String row, long length) throws IOException {
        int fetched = 0;
        List<Future<?>> fetching = new ArrayList<>();
        for (long start = 0; start < length; start += TilePath.FULL) {
            String path = row + TilePath.holding(start, length);
            Path file = directory.resolve(path);
            if (!Files.exists(file)) {
                fetching.add(workers.submit(() -> {
                    write(file, server.read(path));
                    return path;
                }));
                fetched++;
            }
            if (fetching.size() == TilePath.FULL) {
                await(fetching);
            }
        }
        await(fetching);
        return fetched;
    }

    private static void await(List<Future<?>> fetching) throws IOException {
        for (Future<?> one : fetching) {
            try {
                one.get();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw new NotDownloaded("interrupted");
            } catch (ExecutionException failed) {
                switch (failed.getCause()) {
                    case NotDownloaded not -> throw not;
                    case IOException broken -> throw broken;
                    case null, default -> throw new IllegalStateException(failed);
                }
            }
        }
        fetching.clear();
    }

    /// Whole or not at all.
    private static void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        Path part = Files.createTempFile(file.getParent(), ".part", null);
        try {
            Files.write(part, content);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
