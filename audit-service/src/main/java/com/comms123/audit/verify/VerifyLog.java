package com.comms123.audit.verify;

import com.comms123.platform.signedlog.Checkpoint;
import com.comms123.platform.signedlog.CosignerKey;
import com.comms123.platform.signedlog.MalformedLog;
import com.comms123.platform.signedlog.VerifierKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `VerifyLog --key KEY --checkpoint FILE (--entries FILE | --log DIRECTORY) [--earlier FILE]...`
///
/// Says in one line whether the entries are what the checkpoint was signed for; exit status 0 if so, 1 if not (and what
/// the first bad thing is), 2 for a wrong option.
public final class VerifyLog {

    public static final int VALID = 0;
    public static final int NOT_VALID = 1;
    public static final int USAGE = 2;

    private static final String HELP = """
            Verifies a downloaded audit log offline, with the public key alone.

              --key KEY          the log's verifier key (name+hash+base64), or a file with it
              --checkpoint FILE  the signed checkpoint; default: 'checkpoint' in the --log directory
              --entries FILE     the entries, exported as application/x-ndjson; or
              --log DIRECTORY    a copy of the log: entries/000 or tile/entries/000, ..., and, to name a bad entry,
                                 the hash tiles tile/0/000, ...
              --witness KEY      a witness's key: the checkpoint must be cosigned by it; may be repeated
              --earlier FILE     a checkpoint that was signed earlier, or shown to somebody else, or a directory of such;
                                 may be repeated
            """;

    private VerifyLog() {}

    public static void main(String[] args) {
        System.exit(run(args, IO::println));
    }

    /// @param out gets each line
    /// @return [#VALID], [#NOT_VALID] or [#USAGE]
    public static int run(String[] args, Consumer<String> out) {
        Options options;
        try {
            options = Options.parse(args);
        } catch (IllegalArgumentException | MalformedLog wrong) {
            out.accept(wrong.getMessage() + "\n\n" + HELP);
            return USAGE;
        } catch (IOException unreadable) {
            out.accept("cannot read: " + unreadable.getMessage());
            return USAGE;
        }
        try {
            Path log = options.log();
            Checkpoint checkpoint = new Verification(options.keys(), options.witnesses(),
                    log == null ? null : new LogDirectory(log))
                    .verify(options.checkpoint(), options.entries(), options.earlier());
            out.accept("valid: %d entries of %s, root %s%s".formatted(checkpoint.size(), checkpoint.origin(),
                    checkpoint.root().base64(), options.earlier().isEmpty()
                            ? ""
                            : ", and %d earlier checkpoints".formatted(options.earlier().size())));
            return VALID;
        } catch (NotValid found) {
            out.accept("NOT valid: " + found.finding());
            return NOT_VALID;
        } catch (IOException | UncheckedIOException unreadable) {
            out.accept("cannot read: " + unreadable.getMessage());
            return USAGE;
        }
    }

    /// Not what a download that was killed has left.
    private static boolean isWhole(Path file) {
        return !file.getFileName().toString().startsWith(".");
    }

    private record Options(List<VerifierKey> keys, List<CosignerKey> witnesses, String checkpoint, Entries entries,
            @Nullable Path log, List<String> earlier) {

        static Options parse(String[] args) throws IOException {
            List<VerifierKey> keys = new ArrayList<>();
            List<CosignerKey> witnesses = new ArrayList<>();
            List<String> earlier = new ArrayList<>();
            String checkpoint = null;
            Path lines = null;
            Path log = null;
            for (int i = 0; i < args.length; i += 2) {
                if (i + 1 == args.length) {
                    throw new IllegalArgumentException(args[i] + " needs a value");
                }
                String value = args[i + 1];
                switch (args[i]) {
                    case "--key" -> keys.addAll(keys(value));
                    case "--witness" -> witnesses.add(CosignerKey.parse(value));
                    case "--checkpoint" -> checkpoint = Files.readString(Path.of(value));
                    case "--entries" -> lines = Path.of(value);
                    case "--log" -> log = Path.of(value);
                    case "--earlier" -> earlier.addAll(checkpoints(Path.of(value)));
                    default -> throw new IllegalArgumentException("unknown option " + args[i]);
                }
            }
            if (keys.isEmpty()) {
                throw new IllegalArgumentException("--key is missing");
            }
            return new Options(List.copyOf(keys), List.copyOf(witnesses), checkpoint(checkpoint, log),
                    entries(lines, log), log,
                    List.copyOf(earlier));
        }

        private static String checkpoint(@Nullable String given, @Nullable Path log) throws IOException {
            if (given != null) {
                return given;
            }
            if (log != null) {
                return Files.readString(log.resolve("checkpoint"));
            }
            throw new IllegalArgumentException("--checkpoint is missing");
        }

        private static List<String> checkpoints(Path fileOrDirectory) throws IOException {
            if (!Files.isDirectory(fileOrDirectory)) {
                return List.of(Files.readString(fileOrDirectory));
            }
            List<String> checkpoints = new ArrayList<>();
            try (Stream<Path> files = Files.list(fileOrDirectory)) {
                for (Path file : files.filter(VerifyLog::isWhole).sorted().toList()) {
                    checkpoints.add(Files.readString(file));
                }
            }
            return checkpoints;
        }

        private static Entries entries(@Nullable Path lines, @Nullable Path log) {
            if (lines != null) {
                return new Entries.Lines(lines);
            }
            if (log != null) {
                return new Entries.Bundles(log);
            }
            throw new IllegalArgumentException("--entries or --log is missing");
        }

        private static List<VerifierKey> keys(String value) throws IOException {
            String text = isFile(value) ? Files.readString(Path.of(value)) : value;
            return text.lines().filter(line -> !line.isBlank()).map(VerifierKey::parse).toList();
        }

        private static boolean isFile(String value) {
            try {
                return Files.isRegularFile(Path.of(value));
            } catch (InvalidPathException noPath) {
                return false;
            }
        }
    }
}
