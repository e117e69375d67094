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
/// @param services Short names of the services whose parts make a copy of somebody's data.
/// @param within Calendar time within which a subject access request must be answered.
/// @param zone Time zone of the calendar that counts that time.
/// @param clockStarts Start of that time: `receipt` of the request, or `fee`, when an officer records the fee.
/// @param clarificationPauses Whether the time stands still while the requester is asked for more detail.
/// @param warnBefore Time before its deadline from which a request counts as due.
/// @param remindBefore Times before the deadline at which privacy officers get an email about a request. `PT0S` is
///        the deadline itself.
/// @param signInWithin Longest time since the requester gave a password.
/// @param lifetime Time for which a package can be fetched.
/// @param renewAfter Time after which every service knows of a deletion or a restriction. A copy that must be made anew
///        is collected after this wait.
/// @param feeWithin Time after which a request lapses if nobody records its fee.
/// @param askAgainAfter First wait before silent services are asked again. Each further wait is twice as long, up
///        to `ask-again-at-least-every`.
/// @param askAgainAtLeastEvery Longest wait before silent services are asked again.
/// @param round Time between two looks of the job for work, by the system's clock.
/// @param batch Number of requests of each kind of work that the job takes at once.
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
        @DefaultValue("PT10S") Duration renewAfter, @DefaultValue("P90D") Duration feeWithin,
        @DefaultValue("PT1M") Duration askAgainAfter,
        @DefaultValue("PT1H") Duration askAgainAtLeastEvery, @DefaultValue("1s") Duration round,
        @Min(1) @DefaultValue("50") int batch) {
    public AccessProperties {
        positive("warn-before", warnBefore);
        positive("sign-in-within", signInWithin);
        positive("lifetime", lifetime);
        positive("renew-after", renewAfter);
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
            throw new IllegalArgumentException("comms.retention.access." + name + ": must be longer than 0");
        }
    }
}
