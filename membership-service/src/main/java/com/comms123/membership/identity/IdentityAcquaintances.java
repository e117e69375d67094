package com.comms123.membership.identity;

import com.comms123.membership.member.application.Acquaintances;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.clients.ServiceClient;
import com.comms123.platform.clients.ServiceClients;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.UUID;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;

/// A person who has a name at identity-service exists. The name itself is not read.
@Component
class IdentityAcquaintances implements Acquaintances {

    private static final ParameterizedTypeReference<List<Known>> KNOWN = new ParameterizedTypeReference<>() {
    };

    private final ServiceClient identity;

    IdentityAcquaintances(ServiceClients clients) {
        this.identity = clients.to("identity");
    }

    @Override
    public boolean knows(UserId person) {
        return identity.call(rest -> {
            var known = rest.post().uri("/internal/display-names").body(new Question(List.of(person.value())))
                    .retrieve().body(KNOWN);
            return known == null ? List.<Known>of() : known;
        }).stream().anyMatch(known -> known.userId().equals(person.value()));
    }

    record Question(List<UUID> userIds) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Known(UUID userId) {}
}
