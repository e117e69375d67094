package com.comms123.identity.person.web;

import com.comms123.identity.person.application.RegistrationProperties;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// How often one internet address may do what is open to everybody, of one kind: a bucket of allowances that fills up steadily. An IPv6 customer
/// has a whole /64 of addresses, which counts as one. Kept in memory alone, of a bounded number of addresses; each
/// instance counts for itself.
public class AddressAllowances {
    private final Refusal refusal;
    private final int burst;
    private final long every;
    private final LongSupplier nanoTime;
    private final Counter refused;
    private final Map<String, Long> fullAt;

    /// @param refusal the response when none is left
    public AddressAllowances(Refusal refusal, RegistrationProperties.Rate rate, MeterRegistry meters) {
        this(refusal, rate, meters, System::nanoTime);
    }

    AddressAllowances(Refusal refusal, RegistrationProperties.Rate rate, MeterRegistry meters, LongSupplier nanoTime) {
        this.refusal = refusal;
        this.burst = rate.burst();
        this.every = rate.every().toNanos();
        this.nanoTime = nanoTime;
        this.refused = meters.counter("comms.identity.addresses.refused", "why", refusal.code());
        this.fullAt = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
                return size() > rate.addresses();
            }
        };
    }

    /// Takes one allowance.
    ///
    /// @param address the client's, in its literal form
    /// @throws Refused 429 when none is left, with the time after which there is one again
    public void take(String address) {
        var wait = takeOrWait(network(address));
        if (wait > 0) {
            refused.increment();
            throw new Refused(refusal, Duration.ofNanos(wait).plusMillis(999));
        }
    }

    /// A bucket is described by the time at which it will be full: each taking moves that on by the time of one.
    private synchronized long takeOrWait(String network) {
        var now = nanoTime.getAsLong();
        var full = fullAt.getOrDefault(network, now);
        var afterTaking = (full - now > 0 ? full : now) + every;
        var wait = afterTaking - now - burst * every;
        if (wait <= 0) {
            fullAt.put(network, afterTaking);
        }
        return wait;
    }

    private static String network(String address) {
        try {
            var bytes = InetAddress.ofLiteral(address).getAddress();
            return HexFormat.of().formatHex(bytes.length == 16 ? Arrays.copyOf(bytes, 8) : bytes);
        } catch (IllegalArgumentException notALiteral) {
            return "unknown";
        }
    }
}
