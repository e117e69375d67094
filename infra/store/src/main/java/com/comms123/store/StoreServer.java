package com.comms123.store;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

import org.jspecify.annotations.Nullable;

/// The store as a process of its own: `--host 127.0.0.1 --port 27017 [--snapshot DIR]`.
///
/// With a snapshot directory it begins with what was written there, and writes it again when it is asked to terminate.
public final class StoreServer {

    /// @param port 0 for any free one
    record Options(String host, int port, @Nullable Path snapshot) {

        static Options parse(String... arguments) {
            String host = "127.0.0.1";
            int port = 27017;
            Path snapshot = null;
            for (int i = 0; i < arguments.length; i += 2) {
                if (i + 1 == arguments.length) {
                    throw new IllegalArgumentException(arguments[i] + " needs a value");
                }
                String value = arguments[i + 1];
                switch (arguments[i]) {
                    case "--host" -> host = value;
                    case "--port" -> port = port(value);
                    case "--snapshot" -> snapshot = directory(value);
                    default -> throw new IllegalArgumentException("unknown option " + arguments[i]);
                }
            }
            return new Options(host, port, snapshot);
        }

        private static int port(String value) {
            try {
                int port = Integer.parseInt(value);
                if (port >= 0 && port <= 65_535) {
                    return port;
                }
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("--port must be 0 to 65535, not " + value, e);
            }
            throw new IllegalArgumentException("--port must be 0 to 65535, not " + value);
        }

        private static Path directory(String value) {
            try {
                return Path.of(value);
            } catch (InvalidPathException e) {
                throw new IllegalArgumentException("--snapshot must be a directory, not " + value, e);
            }
        }
    }

    private StoreServer() {}

    /// Runs until the process is asked to terminate; exit code 2 for a wrong option.
    public static void main(String... arguments) throws InterruptedException {
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        EmbeddedStore store = EmbeddedStore.start(options.host(), options.port(), options.snapshot());
        Runtime.getRuntime().addShutdownHook(new Thread(store::close, "closing"));
        System.out.println("store at " + store.uri());
        new CountDownLatch(1).await();
    }
}
