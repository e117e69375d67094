package com.comms123.audit.verify;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/// A log as it is served (C2SP tlog-tiles). Nothing that it says is believed: what comes from it is verified later.
final class LogServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int TRIES = 5;
    private static final int OK = 200;
    private static final int UNAUTHENTICATED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;
    /// No bundle is larger: 256 entries of 64 KB, each after its length.
    private static final long LARGEST = 256 * (2 + 65_535L);

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI prefix;
    private final Tokens tokens;

    /// @param prefix the address that the log's paths are below
    /// @param tokens an auditor's
    LogServer(URI prefix, Tokens tokens) {
        this.prefix = prefix;
        this.tokens = tokens;
    }

    /// @param path below the prefix, such as `tile/0/000`
    /// @throws NotDownloaded when the server does not give it, also after several tries and with another token
    byte[] read(String path) {
        String failure = "";
        boolean renewed = false;
        try {
            for (int tried = 0; tried < TRIES; tried++) {
                String token = tokens.present();
                try {
                    HttpResponse<byte[]> response = http.send(request(path, token),
                            HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), LARGEST));
                    int status = response.statusCode();
                    if (status == OK) {
                        return response.body();
                    }
                    failure = String.valueOf(status);
                    if (status == UNAUTHENTICATED && !renewed && tokens.renew(token)) {
                        renewed = true;
                        continue;
                    }
                    if (status != TOO_MANY && status < SERVER_ERROR) {
                        throw new NotDownloaded(path + ": " + refusal(status));
                    }
                } catch (IOException broken) {
                    failure = "no answer";
                }
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            failure = "interrupted";
        }
        throw new NotDownloaded("%s: given up after %d tries: %s".formatted(path, TRIES, failure));
    }

    private HttpRequest request(String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(prefix + "/" + path)).timeout(PATIENCE);
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return request.build();
    }

    private static String refusal(int status) {
        return switch (status) {
            case UNAUTHENTICATED -> "the access token is missing, wrong or expired (401)";
            case FORBIDDEN -> "the access token is not an auditor's (403)";
            default -> "the server answers " + status;
        };
    }

    @Override
    public void close() {
        http.close();
    }
}
