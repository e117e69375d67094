package com.comms123.messaging.file.clamav;

import com.comms123.messaging.file.application.IncomingFile;
import com.comms123.messaging.file.application.MalwareScanner;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.cloud.circuitbreaker.resilience4j.Resilience4JCircuitBreakerFactory;
import org.springframework.stereotype.Component;

/// Asks ClamAV's daemon. While it is away, uploads are refused at once: they do not wait for its time-out.
@Component
class ClamavScanner implements MalwareScanner {
    private static final Logger log = LoggerFactory.getLogger(ClamavScanner.class);
    private static final Duration OPEN_FOR = Duration.ofSeconds(10);
    private static final CircuitBreakerConfig BREAKER = CircuitBreakerConfig.custom().slidingWindowSize(10)
            .minimumNumberOfCalls(5).failureRateThreshold(50).waitDurationInOpenState(OPEN_FOR)
            .permittedNumberOfCallsInHalfOpenState(1).build();

    private final ScanProperties properties;
    private final CircuitBreaker breaker;

    @Autowired
    ClamavScanner(ScanProperties properties, Resilience4JCircuitBreakerFactory breakers) {
        this(properties, breakers.getCircuitBreakerRegistry());
    }

    ClamavScanner(ScanProperties properties, CircuitBreakerRegistry breakers) {
        this.properties = properties;
        this.breaker = breakers.circuitBreaker("clamd", BREAKER);
    }

    @Override
    public boolean isClean(IncomingFile file) {
        if (!properties.isOn()) {
            return true;
        }
        try {
            return breaker.executeCallable(() -> scanned(file));
        } catch (CallNotPermittedException open) {
            throw unavailable();
        } catch (Exception failed) {
            log.error("The malware scanner gave no verdict: {}", failed.getClass().getSimpleName());
            throw unavailable();
        }
    }

    private boolean scanned(IncomingFile file) throws IOException {
        try (var content = file.open()) {
            return Clamd.isClean(properties.socket(), content, properties.within());
        }
    }

    private static Refused unavailable() {
        return new Refused(Refusal.unavailable("scan-unavailable",
                "We cannot check files for malware now, so we do not take any. Try again in a minute."), OPEN_FOR);
    }
}
