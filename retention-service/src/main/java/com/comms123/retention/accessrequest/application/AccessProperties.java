package com.comms123.retention.accessrequest.application;

import com.comms123.retention.accessrequest.domain.ClockRule;
import com.comms123.retention.reminder.domain.Reminders;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How access requests are answered (AC-4). A value that makes no sense stops the service at start.
///
/// @param services whose parts make a copy, by their short names
/// @param within the time for an answer, by the calendar
/// @param zone whose calendar that is
/// @param clockStarts the start of that time: `receipt` of the request, or `fee`, when that is recorded
/// @param clarificationPauses whether the time stands still while the requester is asked for more detail
/// @param warnBefore how long before its deadline a request counts as due
/// @param remindBefore how long before its deadline, each time, privacy officers are reminded of a request by mail; `PT0S`
///        is the deadline itself
/// @param signInWithin how long ago who asks must have given their password at most
/// @param lifetime how long a package can be fetched
/// @param feeWithin the time after which a request lapses whose fee nobody records
/// @param askAgainAfter how long services may be silent before they are asked again; doubled each time
/// @param askAgainAtLeastEvery up to this
/// @param round how often the job looks for work, by the system's clock
/// @param batch how many requests of each sort of work the job takes at once
@Validated
@ConfigurationProperties("comms.retention.access")
public record AccessProperties(
        @NotEmpty @DefaultValue({
                "identity", "membership", "messaging", "audit", "retention"}) Set<String> services,
        @DefaultValue("P1M") Period within, @DefaultValue("Europe/London") ZoneId zone,
        @DefaultValue("receipt") ClockRule.Start clockStarts, @DefaultValue("true") boolean clarificationPauses,
        @DefaultValue("P7D") Duration warnBefore,
        @NotNull @DefaultValue({"P7D", "P2D", "PT0S"}) List<Duration> remindBefore,
        @DefaultValue("PT10M") Duration signInWithin, @DefaultValue("P7D") Duration lifetime,
        @DefaultValue("P90D") Duration feeWithin, @DefaultValue("PT1M") Duration askAgainAfter,
        @DefaultValue("PT1H") Duration askAgainAtLeastEvery, @DefaultValue("1s") Duration round,
        @Min(1) @DefaultValue("50") int batch) {
    public AccessProperties {
        positive("warn-before", warnBefore);
        positive("sign-in-within", signInWithin);
        positive("lifetime", lifetime);
        positive("fee-within", feeWithin);
        if (lifetime.compareTo(Duration.ofDays(30)) >= 0) {
            throw new IllegalArgumentException(
                    "comms.retention.access.lifetime: expected less than the 30 days in which deleted data is removed");
        }
        try {
            remindBefore = new Reminders(remindBefore).before();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("comms.retention.access.remind-before: " + e.getMessage(), e);
        }
        services = Set.copyOf(services);
    }

    public ClockRule clock() {
        return new ClockRule(within, zone, clockStarts, clarificationPauses, new Reminders(remindBefore));
    }

    private static void positive(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException("comms.retention.access." + name + ": expected more than nothing");
        }
    }
}
