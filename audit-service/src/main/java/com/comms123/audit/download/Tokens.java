package com.comms123.audit.download;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/// The access token that is sent, and how to come by the next: a token lives for minutes, a download may take hours. Neither
/// a token nor what the command complains about is ever repeated.
final class Tokens {

    static final String TOKEN = "COMMS_TOKEN";
    static final String COMMAND = "COMMS_TOKEN_COMMAND";

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int LONGEST = 64 * 1024;

    private final String command;
    private String token;

    /// @param token the first; empty where the command must give it, or where none is sent
    /// @param command for the shell, prints a token; empty for none
    private Tokens(String token, String command) {
        this.token = token;
        this.command = command;
    }

    static Tokens of(Map<String, String> environment) {
        return new Tokens(environment.getOrDefault(TOKEN, ""), environment.getOrDefault(COMMAND, ""));
    }

    /// @return empty where none must be sent
    synchronized String present() throws InterruptedException {
        if (token.isEmpty() && !command.isEmpty()) {
            token = another();
        }
        return token;
    }

    /// Several may find at once that a token has expired: one of them fetches the next.
    ///
    /// @param refused the token that is good no more
    /// @return whether there is another
    synchronized boolean renew(String refused) throws InterruptedException {
        if (!token.equals(refused)) {
            return true;
        }
        if (command.isEmpty()) {
            return false;
        }
        token = another();
        return true;
    }

    private String another() throws InterruptedException {
        Process process;
        String said;
        try {
            process = new ProcessBuilder("sh", "-c", command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE)) {
                process.destroyForcibly();
                throw new NotDownloaded("the command in " + COMMAND + " did not end");
            }
            said = new String(process.getInputStream().readNBytes(LONGEST), StandardCharsets.UTF_8);
        } catch (IOException impossible) {
            throw new NotDownloaded("the command in " + COMMAND + " cannot be run");
        }
        String first = said.lines().findFirst().orElse("").strip();
        if (process.exitValue() != 0 || first.isEmpty()) {
            throw new NotDownloaded("the command in %s gave no token (exit status %d)".formatted(COMMAND,
                    process.exitValue()));
        }
        return first;
    }
}
