package com.comms123.identity.person.web;

import com.comms123.identity.person.application.JoiningCodeVerifier;
import com.comms123.identity.person.application.RegisteringPeople;
import com.comms123.identity.person.application.RegistrationProperties;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.identity.policy.application.Policies;
import com.comms123.platform.idempotency.CreationIds;
import com.comms123.platform.outcome.Refusal;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class RegistrationController {
    private static final Refusal TOO_MANY = Refusal.tooMany("too-many-registrations",
            "Too many registrations came from your internet address. Wait a few minutes, then try again.");

    private final RegisteringPeople registering;
    private final JoiningCodeVerifier verifier;
    private final Policies policies;
    private final CreationIds creationIds;
    private final RegistrationProperties properties;
    private final AddressAllowances allowances;
    private final EvenPace pace;

    RegistrationController(RegisteringPeople registering, JoiningCodeVerifier verifier, Policies policies,
            CreationIds creationIds, RegistrationProperties properties, MeterRegistry meters, EvenPace pace) {
        this.registering = registering;
        this.verifier = verifier;
        this.policies = policies;
        this.creationIds = creationIds;
        this.properties = properties;
        this.allowances = new AddressAllowances(TOO_MANY, properties.rate(), meters);
        this.pace = pace;
    }

    record RegistrationView(UUID userId) {}

    /// Registers a person, who then gets a mail that confirms the address.
    @PostMapping("/api/v1/registrations")
    @ResponseStatus(HttpStatus.CREATED)
    RegistrationView register(@RequestBody RegistrationRequest request,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
            HttpServletRequest http) {
        allowances.take(http.getRemoteAddr());
        var form = request.toForm();
        var command = form.read(policies.current().version(), properties.region());
        return pace.keep(() -> {
            var admitted = command.admittedTo(verifier.admittedBy(form.codes()));
            var id = creationIds.idFor("anybody", "register", idempotencyKey, request.fingerprint());
            registering.register(new PersonId(id), admitted);
            return new RegistrationView(id);
        });
    }
}
