package com.comms123.e2e.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestWatcher;

/// Writes what this run has proven, when its last test has ended. A test that was tried with several examples proves
/// something when it holds for all of them.
public final class Proven implements TestWatcher {
    private static final Namespace NAMESPACE = Namespace.create(Proven.class);
    private static final Path PAGE = Path.of("target/conformance.md");
    private static final String PREAMBLE = """
            The proofs of the last run of the end-to-end tests: tests that were left out, skipped or failed prove nothing.
            """;

    /// Of a whole run.
    private static final class Run implements AutoCloseable {
        private final Set<Proof> passed = new HashSet<>();
        private final Set<Proof> failed = new HashSet<>();

        synchronized void add(ExtensionContext test, boolean holds) {
            test.getTestMethod().map(Proof::of).ifPresent(proof -> (holds ? passed : failed).add(proof));
        }

        @Override
        public synchronized void close() {
            var proven = Proof.all().stream().filter(passed::contains).filter(proof -> !failed.contains(proof))
                    .toList();
            try {
                Files.writeString(PAGE, ConformancePage.of(Promises.read(), proven, PREAMBLE));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void testSuccessful(ExtensionContext test) {
        run(test).add(test, true);
    }

    @Override
    public void testFailed(ExtensionContext test, @Nullable Throwable cause) {
        run(test).add(test, false);
    }

    @Override
    public void testAborted(ExtensionContext test, @Nullable Throwable cause) {
        run(test).add(test, false);
    }

    @Override
    public void testDisabled(ExtensionContext test, Optional<String> reason) {
        run(test).add(test, false);
    }

    private static Run run(ExtensionContext test) {
        return test.getRoot().getStore(NAMESPACE).computeIfAbsent(Run.class, _ -> new Run(), Run.class);
    }
}
