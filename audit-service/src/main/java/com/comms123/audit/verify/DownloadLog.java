package com.comms123.audit.verify;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// `DownloadLog [--from PREFIX] (--key KEY | --trust-on-first-use) DIRECTORY`
///
/// Brings a copy of the log up to date, without `--from` leaves it as it is, and verifies it with [VerifyLog], against all
/// checkpoints that were downloaded into it before as well. The access token comes from the environment, so that it
/// stands in no list of processes. Exit status as [VerifyLog]'s; 2 also when the log cannot be had.
public final class DownloadLog {

    static final String TOKEN = "COMMS_TOKEN";

    private static final String HELP = """
            Downloads the audit log, or the rest of it, and verifies it offline.

              --from PREFIX           the log's address, such as https://example.org/api/v1/audit/log; without it nothing
                                      is downloaded, and what is there is verified
              --key KEY               the log's verifier key (name+hash+base64), or a file with it
              --trust-on-first-use    takes the key that the server names the first time, and that one ever after
              DIRECTORY               where the copy is, or is to be

            An auditor's access token is read from the environment: COMMS_TOKEN.
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
            download(options, environment.getOrDefault(TOKEN, ""), out);
        } catch (NotDownloaded failed) {
            out.accept("not downloaded: " + failed.reason());
            return VerifyLog.USAGE;
        } catch (IOException unwritable) {
            out.accept("cannot write: " + unwritable.getMessage());
            return VerifyLog.USAGE;
        }
        return VerifyLog.run(verification(options), out);
    }

    private static void download(Options options, String token, Consumer<String> out) throws IOException {
        LogCopy copy = options.copy();
        URI from = options.from();
        if (from == null) {
            return;
        }
        try (LogServer server = new LogServer(from, token)) {
            if (options.key() == null && copy.trust(server)) {
                out.accept("trusted on first use: " + Files.readString(copy.key()).strip()
                        + " - compare it with what others were told");
            }
            out.accept("downloaded: %d files".formatted(copy.bringUpToDate(server)));
        }
    }

    private static String[] verification(Options options) {
        LogCopy copy = options.copy();
        List<String> args = new ArrayList<>(List.of("--log", copy.directory().toString(), "--key",
                options.key() == null ? copy.key().toString() : options.key()));
        if (Files.isDirectory(copy.checkpoints())) {
            args.addAll(List.of("--earlier", copy.checkpoints().toString()));
        }
        return args.toArray(String[]::new);
    }

    private record Options(@Nullable URI from, @Nullable String key, LogCopy copy) {

        static Options parse(String[] args) {
            URI from = null;
            String key = null;
            boolean trust = false;
            List<Path> directories = new ArrayList<>();
            for (int i = 0; i < args.length; i++) {
                switch (args[i]) {
                    case "--from" -> from = URI.create(value(args, i++));
                    case "--key" -> key = value(args, i++);
                    case "--trust-on-first-use" -> trust = true;
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
            return new Options(from, key, new LogCopy(directories.getFirst()));
        }

        private static String value(String[] args, int option) {
            if (option + 1 == args.length) {
                throw new IllegalArgumentException(args[option] + " needs a value");
            }
            return args[option + 1];
        }
    }
}
