package com.comms123.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Outlives the launcher by a moment: a shell that kills every registered process as soon as the launcher is gone, even
/// when the launcher was killed and could do nothing itself.
final class Guard implements AutoCloseable {
    private final Process shell;
    private final OutputStream lines;
    private boolean closed;

    private Guard(Process shell) {
        this.shell = shell;
        this.lines = shell.getOutputStream();
    }

    static Guard start() {
        try (InputStream script = Guard.class.getResourceAsStream("guard.sh")) {
            if (script == null) {
                throw new IllegalStateException("guard.sh is not on the classpath");
            }
            var builder = new ProcessBuilder("sh", "-c", new String(script.readAllBytes(), StandardCharsets.UTF_8));
            builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD);
            return new Guard(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the guard", e);
        }
    }

    synchronized void add(long pid) {
        say("+ " + pid);
    }

    synchronized void remove(long pid) {
        say("- " + pid);
    }

    private void say(String line) {
        if (closed) {
            return;
        }
        try {
            lines.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
            lines.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the guard is gone", e);
        }
    }

    long pid() {
        return shell.pid();
    }

    /// Kills what is still registered, and waits for it.
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        try {
            lines.close();
            shell.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot stop the guard", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// A command that a terminal's Ctrl-C and hang-up do not reach: it ends when the launcher says so, in the right order.
    static List<String> shielded(List<String> command) {
        var shielded = new java.util.ArrayList<>(List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"));
        shielded.addAll(command);
        return shielded;
    }
}
