package com.comms123.audit.download;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/// A log as it is served (C2SP tlog-tiles). Nothing that it says is believed: what comes from it is verified later.
///
/// A server that does not answer, or not now, is asked again after growing waits, a different one for each who asks.
final class LogServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int TRIES = 5;
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final double GROWING = 2;
    private static final double SPREAD = 0.3;
    private static final int OK = 200;
    private static final int UNAUTHENTICATED = 401;
    private static final int FORBIDDEN = 403;
    private static final int ABSENT = 404;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;
    /// No bundle is larger: 256 entries of 64 KB, each after its length.
    private static final long LARGEST = 256 * (2 + 65_535L);

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI prefix;
    private final Tokens tokens;
    private final Retry retry = Retry.of("log", RetryConfig.custom().maxAttempts(TRIES).intervalFunction(waits())
            .retryOnException(NotNow.class::isInstance).build());

    /// @param prefix the address that the log's paths are below
    /// @param tokens an auditor's
    LogServer(URI prefix, Tokens tokens) {
        this.prefix = prefix;
        this.tokens = tokens;
    }

    /// How long it is waited after the first try in vain, the second, ...
    static IntervalFunction waits() {
        return IntervalFunction.ofExponentialRandomBackoff(FIRST_WAIT, GROWING, SPREAD, LONGEST_WAIT);
    }

    /// @param path below the prefix, such as `tile/0/000`
    /// @throws NotDownloaded when the server does not give it, also after several tries and with another token
    byte[] read(String path) {
        return find(path).orElseThrow(() -> new NotDownloaded(path + ": " + refusal(ABSENT)));
    }

    /// As [#read]; empty when the server has no such file.
    Optional<byte[]> find(String path) {
        try {
            return retry.executeSupplier(() -> once(path));
        } catch (NotNow inVain) {
            throw new NotDownloaded(
                    "%s: given up after %d tries: %s".formatted(path, TRIES, inVain.getMessage()));
        }
    }

    private Optional<byte[]> once(String path) {
        try {
            String token = tokens.present();
            HttpResponse<byte[]> response = send(path, token);
            if (response.statusCode() == UNAUTHENTICATED && tokens.renew(token)) {
                response = send(path, tokens.present());
            }
            int status = response.statusCode();
            if (status == TOO_MANY || status >= SERVER_ERROR) {
                throw new NotNow(String.valueOf(status));
            }
            if (status == ABSENT) {
                return Optional.empty();
            }
            if (status != OK) {
                throw new NotDownloaded(path + ": " + refusal(status));
            }
            return Optional.of(response.body());
        } catch (IOException broken) {
            throw new NotNow("no answer");
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new NotDownloaded(path + ": interrupted");
        }
    }

    private HttpResponse<byte[]> send(String path, String token) throws IOException, InterruptedException {
        return http.send(request(path, token),
                HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), LARGEST));
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

    /// A failure that a later try may not have.
    private static final class NotNow extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private NotNow(String why) {
            super(why);
        }
    }
}
