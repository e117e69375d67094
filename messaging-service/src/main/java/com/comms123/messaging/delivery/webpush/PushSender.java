package com.comms123.messaging.delivery.webpush;

import com.comms123.messaging.delivery.application.PushPace;
import com.comms123.messaging.push.application.PushProperties;
import com.comms123.messaging.push.domain.PushEndpoint;
import com.comms123.messaging.push.domain.PushService;
import com.comms123.messaging.push.domain.PushServices;
import com.comms123.messaging.push.domain.PushSubscriptionId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.cloud.circuitbreaker.resilience4j.Resilience4JCircuitBreakerFactory;
import org.springframework.stereotype.Component;

/// Sends pushes without content (RFC 8030): a push service, which reads all that is not encrypted, learns that there is
/// something, and not even for which message.
///
/// It calls known push services alone, at public addresses, and follows no redirect. One that fails is not asked for a
/// while: those of other browsers are. No browser must delay others: a person can invent a host, and use up a limit.
@Component
class PushSender implements AutoCloseable {
    /// A host without an address says nothing about its push service.
    private static final CircuitBreakerConfig BREAKER = CircuitBreakerConfig.custom().slidingWindowSize(10)
            .minimumNumberOfCalls(5).failureRateThreshold(50).waitDurationInOpenState(Duration.ofSeconds(30))
            .permittedNumberOfCallsInHalfOpenState(1).ignoreExceptions(UnknownHostException.class).build();
    /// Most that are remembered as busy. One that is forgotten is asked again.
    private static final int BUSY_BROWSERS = 10_000;
    private static final String ANSWERS = "comms.messaging.push.answers";
    private static final int OK = 200;
    private static final int REDIRECT = 300;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;
    private static final int TOO_MANY = 429;
    private static final int FAILURE = 500;

    private final PushServices known;
    private final PushPace pace;
    private final Vapid vapid;
    private final MeterRegistry meters;
    private final InstantSource time;
    private final HttpClient http;
    private final Map<PushService, CircuitBreaker> breakers;
    private final Map<PushService, Instant> leftAlone = new ConcurrentHashMap<>();
    private final Cache<PushSubscriptionId, Instant> busy;

    @Autowired
    PushSender(PushProperties properties, PushPace pace, Vapid vapid, Resilience4JCircuitBreakerFactory breakers,
            MeterRegistry meters) {
        this(properties, pace, vapid, breakers.getCircuitBreakerRegistry(), meters, InstantSource.system());
    }

    PushSender(PushProperties properties, PushPace pace, Vapid vapid, CircuitBreakerRegistry breakers,
            MeterRegistry meters, InstantSource time) {
        this.known = properties.known();
        this.pace = pace;
        this.vapid = vapid;
        this.meters = meters;
        this.time = time;
        this.http = HttpClient.newBuilder().connectTimeout(pace.connectTimeout()).followRedirects(Redirect.NEVER)
                .build();
        this.breakers = known.known().stream().distinct().collect(Collectors.toUnmodifiableMap(Function.identity(),
                service -> breakers.circuitBreaker("push " + service.name(), BREAKER)));
        this.busy = Caffeine.newBuilder().maximumSize(BUSY_BROWSERS).expireAfterWrite(pace.longestRetryAfter())
                .build();
    }

    /// How a push service answered.
    enum Answer {
        ACCEPTED,
        /// There is no such subscription any more.
        GONE,
        /// It asks for a pause, of all pushes or those to this browser, or was not asked because of that.
        BUSY,
        /// No answer, a failure, or it was not asked because of many of those.
        UNREACHABLE,
        /// It will never take this one.
        REFUSED
    }

    /// @param urgent whether a device that saves its battery must be woken
    Answer push(PushEndpoint endpoint, boolean urgent) {
        var service = known.serving(endpoint.address());
        if (service.isEmpty()) {
            return Answer.REFUSED;
        }
        if (leftAlone.getOrDefault(service.get(), Instant.MIN).isAfter(time.instant()) || isBusy(endpoint)) {
            return Answer.BUSY;
        }
        try {
            return Objects.requireNonNull(breakers.get(service.get()))
                    .executeCallable(() -> asked(service.get(), endpoint, urgent));
        } catch (CallNotPermittedException | IOException unreachable) {
            return Answer.UNREACHABLE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.UNREACHABLE;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("cannot send a push", e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private Answer asked(PushService service, PushEndpoint endpoint, boolean urgent)
            throws IOException, InterruptedException {
        if (!service.isOneOrigin() && !PublicAddresses.hasOnly(endpoint.address().getHost())) {
            return Answer.REFUSED;
        }
        var response = http.send(request(endpoint, urgent), BodyHandlers.ofInputStream());
        // The body is not read: it has no end that we know.
        response.body().close();
        var status = response.statusCode();
        meters.counter(ANSWERS, "service", service.name(), "status", String.valueOf(status)).increment();
        if (status >= FAILURE) {
            retryAfter(response).ifPresent(until -> leftAlone.put(service, until));
            throw new IOException("a push service failed");
        }
        if (status == TOO_MANY) {
            retryAfter(response).ifPresent(until -> busy.put(PushSubscriptionId.of(endpoint), until));
        }
        return answer(status);
    }

    private boolean isBusy(PushEndpoint endpoint) {
        var until = busy.getIfPresent(PushSubscriptionId.of(endpoint));
        return until != null && until.isAfter(time.instant());
    }

    private HttpRequest request(PushEndpoint endpoint, boolean urgent) {
        // A push with the same topic replaces one that still waits for its browser (RFC 8030, section 5.4).
        return HttpRequest.newBuilder(endpoint.address()).timeout(pace.answerTimeout())
                .header("Authorization", vapid.authorization(endpoint.address()))
                .header("TTL", String.valueOf(pace.timeToLive().toSeconds()))
                .header("Topic", urgent ? "urgent" : "message").header("Urgency", urgent ? "high" : "normal")
                .POST(BodyPublishers.noBody()).build();
    }

    private Optional<Instant> retryAfter(HttpResponse<InputStream> response) {
        return response.headers().firstValue("Retry-After").map(header -> time.instant()
                .plus(RetryAfter.of(header, time.instant(), pace.longestRetryAfter())));
    }

    private static Answer answer(int status) {
        if (status >= OK && status < REDIRECT) {
            return Answer.ACCEPTED;
        }
        return switch (status) {
            case NOT_FOUND, GONE -> Answer.GONE;
            case TOO_MANY -> Answer.BUSY;
            default -> Answer.REFUSED;
        };
    }
}
