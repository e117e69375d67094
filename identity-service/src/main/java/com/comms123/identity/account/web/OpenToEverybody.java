package com.comms123.identity.account.web;

import com.comms123.identity.person.application.AccountProperties;
import com.comms123.identity.person.web.AddressAllowances;
import com.comms123.platform.outcome.Refusal;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;

/// The rate limit for requests about accounts that need no session: one internet address may not make them without end.
@Component
class OpenToEverybody {
    private final AddressAllowances allowances;

    OpenToEverybody(AccountProperties properties, MeterRegistry meters) {
        this.allowances = new AddressAllowances(
                Refusal.tooMany("too-many-requests",
                        "Too many requests came from your internet address. Wait a few minutes, then try again."),
                properties.rate(), meters);
    }

    void take(HttpServletRequest request) {
        allowances.take(request.getRemoteAddr());
    }
}
