package com.comms123.identity.person.web;

import com.comms123.identity.person.application.RegistrationProperties;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.security.TokenBuckets;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.LongSupplier;

/// How often one internet address may do what is open to everybody, of one kind: a bucket of allowances that fills up steadily. An IPv6 customer
/// has a whole /64 of addresses, which counts as one. Kept in memory alone, of a bounded number of addresses; each
/// instance counts for itself.
public class AddressAllowances {
    private final TokenBuckets<String> buckets;

    /// @param refusal the response when none is left
    public AddressAllowances(Refusal refusal, RegistrationProperties.Rate rate, MeterRegistry meters) {
        this(refusal, rate, meters, System::nanoTime);
    }

    AddressAllowances(Refusal refusal, RegistrationProperties.Rate rate, MeterRegistry meters, LongSupplier nanoTime) {
        this.buckets = new TokenBuckets<>(rate.burst(), rate.every(), rate.addresses(), refusal,
                meters.counter("comms.identity.addresses.refused", "why", refusal.code()), nanoTime);
    }

    /// Takes one allowance.
    ///
    /// @param address the client's, in its literal form
    /// @throws com.comms123.platform.outcome.Refused 429 when none is left, with the time after which there is one again
    public void take(String address) {
        buckets.take(network(address));
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
