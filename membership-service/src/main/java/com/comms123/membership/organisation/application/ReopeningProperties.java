package com.comms123.membership.organisation.application;

import com.comms123.platform.deletion.Deletion;
import java.time.Duration;
import java.time.Instant;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How long a closed school or club can reopen.
///
/// @param within Time after its closing in which a school or club can reopen; always ends a day before its removal
///        is due.
@Validated
@ConfigurationProperties("comms.membership.reopening")
public record ReopeningProperties(
        @DefaultValue("P7D") @DurationMin(seconds = 0) @DurationMax(days = 14) Duration within) {
    /// In which the reopening reaches everybody before a removal can begin.
    private static final Duration BEFORE_REMOVAL = Duration.ofDays(1);

    /// From when on this closing is final; the time of the closing itself when it cannot reopen at all.
    Instant finalAt(Deletion closing) {
        var latest = closing.dueAt().minus(BEFORE_REMOVAL);
        var until = closing.requestedAt().plus(within);
        var earlier = until.isBefore(latest) ? until : latest;
        return earlier.isBefore(closing.requestedAt()) ? closing.requestedAt() : earlier;
    }
}
