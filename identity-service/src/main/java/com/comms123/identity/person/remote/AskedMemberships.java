package com.comms123.identity.person.remote;

import com.comms123.identity.person.application.Memberships;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.platform.clients.ServiceClient;
import com.comms123.platform.clients.ServiceClients;
import com.comms123.platform.outcome.Refused;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;

@Component
class AskedMemberships implements Memberships {
    private static final Logger log = LoggerFactory.getLogger(AskedMemberships.class);
    private static final ParameterizedTypeReference<List<Answer>> ANSWERS = new ParameterizedTypeReference<>() {
    };

    /// The part of membership-service's answer that is needed here.
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Answer(UUID organisationId, String organisationName, String kind, String role, List<UUID> groupIds,
            String state) {
        Membership toMembership() {
            return new Membership(organisationId, organisationName, kind, role, groupIds, state);
        }
    }

    private final ServiceClient membership;

    AskedMemberships(ServiceClients clients) {
        this.membership = clients.to("membership");
    }

    @Override
    public Optional<List<Membership>> of(PersonId person) {
        try {
            return Optional.ofNullable(membership.call(rest -> rest.get()
                    .uri("/internal/people/{id}/memberships", person.value()).retrieve().body(ANSWERS)))
                    .map(answers -> answers.stream().map(Answer::toMembership).toList());
        } catch (HttpClientErrorException.NotFound knowsNothingOfThem) {
            return Optional.of(List.of());
        } catch (HttpClientErrorException | Refused away) {
            log.warn("Cannot read memberships now: {}", away.getClass().getSimpleName());
            return Optional.empty();
        }
    }
}
