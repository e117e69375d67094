package com.comms123.retention.round;

import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The steps of a round: what fails is counted, tried again in the next round, and does not keep the rest from being done.
public final class Steps {
    private final Logger log;
    private final MeterRegistry meters;
    private final String failures;

    /// @param rounds the name of the rounds, for the log
    /// @param failures the metric that counts them, by `step`
    public Steps(Class<?> rounds, MeterRegistry meters, String failures) {
        this.log = LoggerFactory.getLogger(rounds);
        this.meters = meters;
        this.failures = failures;
    }

    public void attempt(String step, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            meters.counter(failures, "step", step).increment();
            log.error("{} failed, will retry in the next round", step, e);
        }
    }
}
