package com.comms123.retention.export.application;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Settings of the export of records on hold (UP-5). A value that makes no sense stops the service at start.
///
/// @param services Short names of the services whose parts make a package of records on hold. retention-service
///        adds its own.
/// @param lifetime Time for which a package can be fetched.
/// @param signInWithin Longest time since the officer who orders a package gave a password.
/// @param askAgainAfter First wait before silent services are asked again. Each further wait is twice as long, up
///        to `ask-again-at-least-every`.
/// @param askAgainAtLeastEvery Longest wait before silent services are asked again.
/// @param round Time between two looks of the job for work, by the system's clock.
/// @param batch Number of exports of each kind of work that the job takes at once.
@Validated
@ConfigurationProperties("comms.retention.export")
public record ExportProperties(
        @NotEmpty @DefaultValue({
                "identity", "membership", "messaging", "audit"}) Set<String> services,
        @DefaultValue("P7D") Duration lifetime, @DefaultValue("PT10M") Duration signInWithin,
        @DefaultValue("PT1M") Duration askAgainAfter,
        @DefaultValue("PT1H") Duration askAgainAtLeastEvery, @DefaultValue("1s") Duration round,
        @Min(1) @DefaultValue("20") int batch) {
    public ExportProperties {
        if (!lifetime.isPositive() || lifetime.compareTo(Duration.ofDays(30)) >= 0) {
            throw new IllegalArgumentException("comms.retention.export.lifetime: must be longer than 0 and shorter"
                    + " than the 30 days in which deleted data is removed");
        }
        if (!signInWithin.isPositive()) {
            throw new IllegalArgumentException("comms.retention.export.sign-in-within: must be longer than 0");
        }
        services = Set.copyOf(services);
    }
}
