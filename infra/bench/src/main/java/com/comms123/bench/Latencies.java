package com.comms123.bench;

import java.time.Duration;
import java.util.Locale;

import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// How long something took, many times. Safe for use by several threads.
final class Latencies {
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int SIGNIFICANT_DIGITS = 3;

    private final Histogram histogram = new ConcurrentHistogram(LONGEST.toNanos(), SIGNIFICANT_DIGITS);

    /// A time longer than a minute counts as a minute.
    void add(Duration took) {
        histogram.recordValue(Math.clamp(took.toNanos(), 0, LONGEST.toNanos()));
    }

    long count() {
        return histogram.getTotalCount();
    }

    Duration percentile(double percentile) {
        return Duration.ofNanos(histogram.getValueAtPercentile(percentile));
    }

    /// How many times as long this took as that, at a percentile.
    double ratio(Latencies that, double percentile) {
        return (double) percentile(percentile).toNanos() / Math.max(1, that.percentile(percentile).toNanos());
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "p50 %.1f ms, p99 %.1f ms, max %.1f ms",
                milliseconds(50),
                milliseconds(99),
                milliseconds(100));
    }

    private double milliseconds(double percentile) {
        return percentile(percentile).toNanos() / 1e6;
    }
}
