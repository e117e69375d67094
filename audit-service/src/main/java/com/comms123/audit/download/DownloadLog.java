package com.comms123.audit.download;

import com.comms123.audit.verify.LogComparison;
import com.comms123.audit.verify.NotValid;
import com.comms123.audit.verify.VerifyLog;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `DownloadLog [--from PREFIX] (--key KEY | --trust-on-first-use) [--witness KEY]... [--earlier FILE]...
/// [--compare DIRECTORY]... DIRECTORY`
///
/// Brings a copy of the log up to date, without `--from` leaves it as it is, and verifies it with [VerifyLog], against all
/// checkpoints that were downloaded into it before as well, and against what other auditors were given. The access token
/// comes from the environment, so that it stands in no list of processes. Exit status as [VerifyLog]'s; 2 also when the
/// log cannot be had.
public final class DownloadLog {

    private static final String HELP = """
            Downloads the audit log, or the rest of it, and verifies it offline.

              --from PREFIX           the log's address, such as https://example.org/api/v1/audit/log; without it, the command verifies the existing copy
              --key KEY               the log's verifier key (name+hash+base64), or a file with it
              --trust-on-first-use    takes the key that the server names the first time, and that one ever after
              --witness KEY           a witness's key: the copy's checkpoint must be cosigned by it; may be repeated
              --earlier FILE          a checkpoint that was kept, or shown to somebody else, or a directory of such; may be
                                      repeated
              --compare DIRECTORY     another auditor's copy: it must be of the same log; may be repeated
              DIRECTORY               the directory of the copy

            An auditor's access token is read from the environment: COMMS_TOKEN; or COMMS_TOKEN_COMMAND, a command for the
            shell that prints one, and another when that has expired.
            """;

    private DownloadLog() {}

    public static void main(String[] args) {
        System.exit(run(args, System.getenv(), IO::println));
    }

    static int run(String[] args, Map<String, String> environment, Consumer<String> out) {
        Options options;
        try {
            options = Options.parse(args);
        } catch (IllegalArgumentException wrong) {
            out.accept(wrong.getMessage() + "\n\n" + HELP);
            return VerifyLog.USAGE;
        }
        try {
            Tokens tokens = Tokens.of(environment);
            download(options, tokens, out);
            return verify(options, tokens, out);
        } catch (NotDownloaded failed) {
            out.accept("not downloaded: " + failed.reason());
        } catch (IOException unwritable) {
            out.accept("cannot read or write: " + unwritable.getMessage());
        }
        return VerifyLog.USAGE;
    }

    private static void download(Options options, Tokens tokens, Consumer<String> out) throws IOException {
        LogCopy copy = options.copy();
        URI from = options.from();
        if (from == null) {
            return;
        }
        try (LogServer server = new LogServer(from, tokens)) {
            if (options.key() == null && copy.trust(server)) {
                out.accept("trusted on first use: " + Files.readString(copy.key()).strip()
                        + " - compare it with the key that others have");
            }
            out.accept("downloaded: %d files".formatted(options.witnesses().isEmpty()
                    ? copy.bringUpToDate(server)
                    : copy.bringUpToWitnessed(server)));
        }
    }

    private static int verify(Options options, Tokens tokens, Consumer<String> out) throws IOException {
        List<LogCopy> copies = Stream.concat(Stream.of(options.copy()), options.others().stream()).toList();
        for (LogCopy copy : copies) {
            String lacking = lacking(options, copy);
            if (lacking != null) {
                out.accept("nothing to verify: " + lacking);
                return VerifyLog.USAGE;
            }
            int status = VerifyLog.run(verification(options, copy), copies.size() == 1
                    ? out
                    : said -> out.accept(copy.directory() + ": " + said));
            if (status != VerifyLog.VALID) {
                compareWithBefore(options, tokens, out);
                return status;
            }
        }
        for (LogCopy other : options.others()) {
            try {
                out.accept("the same: %d entries are in %s too".formatted(
                        LogComparison.compare(options.copy().directory(), other.directory()),
                        other.directory()));
            } catch (NotValid forked) {
                out.accept("NOT valid: " + forked.finding());
                return VerifyLog.NOT_VALID;
            }
        }
        return VerifyLog.VALID;
    }

    /// The copy's earlier entries may be the signed ones: then the log was rewritten, and the message says where.
    private static void compareWithBefore(Options options, Tokens tokens, Consumer<String> out) throws IOException {
        URI from = options.from();
        Path before = from == null ? null : options.copy().checkpointBefore();
        if (from == null || before == null) {
            return;
        }
        String[] earlier = {"--log", options.copy().directory().toString(), "--key", keyOf(options), "--checkpoint",
                before.toString()};
        if (VerifyLog.run(earlier, unsaid -> {}) != VerifyLog.VALID) {
            return;
        }
        try (LogServer server = new LogServer(from, tokens)) {
            options.copy().firstOtherNow(server, before).ifPresent(index -> out.accept(
                    "NOT valid: the log was rewritten: entry %d is not the one that was downloaded and signed before"
                            .formatted(index)));
        } catch (NotDownloaded unknown) {
            // The result stands without it.
        }
    }

    private static String keyOf(Options options) {
        return options.key() == null ? options.copy().key().toString() : options.key();
    }

    /// The first step that is missing; null when there is a log to verify.
    private static @Nullable String lacking(Options options, LogCopy copy) {
        Path directory = copy.directory();
        if (!Files.isDirectory(directory)) {
            return "there is no directory %s; to download the log into it: %s".formatted(directory, command(directory));
        }
        if (!Files.exists(directory.resolve("checkpoint"))) {
            return (Files.exists(directory.resolve("tile"))
                    ? "the download into %s is incomplete; to continue: %s"
                    : "%s holds no log; to download it: %s").formatted(directory, command(directory));
        }
        return options.key() == null && !Files.exists(options.copy().key())
                ? "no key was trusted yet: give --key KEY, as the operator published it"
                : null;
    }

    private static String command(Path directory) {
        return "infra/verify-log --trust-on-first-use " + directory;
    }

    private static String[] verification(Options options, LogCopy copy) {
        List<String> args = new ArrayList<>(List.of("--log", copy.directory().toString(), "--key", keyOf(options)));
        if (copy.equals(options.copy())) {
            options.witnesses().forEach(witness -> args.addAll(List.of("--witness", witness)));
        }
        Stream.concat(Stream.of(copy.checkpoints()).filter(Files::isDirectory), options.earlier().stream())
                .forEach(earlier -> args.addAll(List.of("--earlier", earlier.toString())));
        return args.toArray(String[]::new);
    }

    /// @param witnesses witnesses that must have cosigned the downloaded log
    /// @param earlier checkpoints that were kept elsewhere
    /// @param others copies that others were given
    private record Options(@Nullable URI from, @Nullable String key, List<String> witnesses, List<Path> earlier,
            List<LogCopy> others, LogCopy copy) {

        static Options parse(String[] args) {
            URI from = null;
            String key = null;
            boolean trust = false;
            List<String> witnesses = new ArrayList<>();
            List<Path> earlier = new ArrayList<>();
            List<LogCopy> others = new ArrayList<>();
            List<Path> directories = new ArrayList<>();
            for (int i = 0; i < args.length; i++) {
                switch (args[i]) {
                    case "--from" -> from = URI.create(value(args, i++));
                    case "--key" -> key = value(args, i++);
                    case "--trust-on-first-use" -> trust = true;
                    case "--witness" -> witnesses.add(value(args, i++));
                    case "--earlier" -> earlier.add(Path.of(value(args, i++)));
                    case "--compare" -> others.add(new LogCopy(Path.of(value(args, i++))));
                    case String option when option.startsWith("--") ->
                        throw new IllegalArgumentException("unknown option " + option);
                    default -> directories.add(Path.of(args[i]));
                }
            }
            if (directories.size() != 1) {
                throw new IllegalArgumentException("one directory is needed");
            }
            if (trust == (key != null)) {
                throw new IllegalArgumentException("either --key or --trust-on-first-use");
            }
            return new Options(from, key, List.copyOf(witnesses), List.copyOf(earlier), List.copyOf(others),
                    new LogCopy(directories.getFirst()));
        }

        private static String value(String[] args, int option) {
            if (option + 1 == args.length) {
                throw new IllegalArgumentException(args[option] + " needs a value");
            }
            return args[option + 1];
        }
    }
}
