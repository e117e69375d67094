package com.comms123.messaging.file.adapter;

import com.comms123.messaging.file.application.IncomingFile;
import com.comms123.messaging.file.application.MalwareScanner;
import com.comms123.messaging.file.application.ScanProperties;
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

/// Asks ClamAV's daemon. While it is away, uploads get no verdict at once: they do not wait for its time-out. A daemon that
/// answers is not away, even if it has no verdict on a file: one person's file must not stop the uploads of others.
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
    public Verdict scan(IncomingFile file) {
        if (!properties.isOn()) {
            return Verdict.CLEAN;
        }
        try {
            return breaker.executeCallable(() -> scanned(file::open));
        } catch (CallNotPermittedException open) {
            return Verdict.NONE;
        } catch (Exception failed) {
            return noVerdict(failed);
        }
    }

    @Override
    public boolean isUp() {
        return properties.isOn() && Clamd.isUp(properties.socket(), properties.within());
    }

    @Override
    public Verdict scanStored(Bytes file) {
        try {
            return scanned(file);
        } catch (IOException failed) {
            return noVerdict(failed);
        }
    }

    private Verdict scanned(Bytes file) throws IOException {
        try (var content = file.open()) {
            var verdict = Clamd.scan(properties.socket(), content, properties.within());
            if (verdict == Verdict.NONE) {
                log.error("The malware scanner is up and gave no verdict on a file: its limits may be too low");
            }
            return verdict;
        }
    }

    private static Verdict noVerdict(Exception failed) {
        log.error("The malware scanner gave no verdict: {}", failed.getClass().getSimpleName());
        return Verdict.NONE;
    }
}
