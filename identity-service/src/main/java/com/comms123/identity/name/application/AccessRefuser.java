package com.comms123.identity.name.application;

import com.comms123.identity.person.application.Attempts;
import com.comms123.identity.person.application.Attempts.Limit;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.platform.accesslog.AccessLog;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Refuses people without permission, and records their attempts in the access log, but not without end.
@Component
class AccessRefuser {
    private static final String REFUSED_LOOKS = "refused-looks";
    /// So many attempts of a person are recorded; more of them add nothing new.
    private static final Limit RECORDED = new Limit(5, Duration.ofMinutes(1));

    private final AccessLog accessLog;
    private final Attempts attempts;
    private final Clock clock;

    AccessRefuser(AccessLog accessLog, Attempts attempts, Clock clock) {
        this.accessLog = accessLog;
        this.attempts = attempts;
        this.clock = clock;
    }

    /// @param endpoint its template
    /// @return 403 `forbidden`
    Refused refuse(PersonId viewer, String endpoint, String detail) {
        if (attempts.take(viewer, REFUSED_LOOKS, RECORDED, clock.instant()).isEmpty()) {
            accessLog.refused(viewer.value(), endpoint);
        }
        return new Refused(Refusal.forbidden("forbidden", detail));
    }
}
