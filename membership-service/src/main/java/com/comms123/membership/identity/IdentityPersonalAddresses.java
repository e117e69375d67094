package com.comms123.membership.identity;

import com.comms123.membership.invitation.application.PersonalAddresses;
import com.comms123.membership.person.domain.EmailAddress;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.clients.ServiceClient;
import com.comms123.platform.clients.ServiceClients;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;

/// Asks identity-service. Nothing is cached, and there is no fallback: nobody takes up an invitation unless it is certain
/// that the address is theirs.
@Component
class IdentityPersonalAddresses implements PersonalAddresses {
    private static final ParameterizedTypeReference<List<Point>> POINTS = new ParameterizedTypeReference<>() {
    };
    private static final ParameterizedTypeReference<List<Owner>> OWNERS = new ParameterizedTypeReference<>() {
    };

    private final ServiceClient identity;

    IdentityPersonalAddresses(ServiceClients clients) {
        this.identity = clients.to("identity");
    }

    @Override
    public Optional<OwnAddress> of(UserId person) {
        var question = Map.of("userIds", List.of(person.value()));
        var points = identity.call(
                rest -> rest.post().uri("/internal/contact-points").body(question).retrieve().body(POINTS));
        return points.stream().filter(point -> point.userId().equals(person.value())).findFirst()
                .map(point -> new OwnAddress(new EmailAddress(point.email()), point.emailVerified()));
    }

    @Override
    public Map<String, UserId> owners(Collection<EmailAddress> addresses) {
        if (addresses.isEmpty()) {
            return Map.of();
        }
        if (addresses.size() > MOST_AT_ONCE) {
            throw new IllegalArgumentException("at most " + MOST_AT_ONCE + " addresses, not " + addresses.size());
        }
        var question = Map.of("emails", addresses.stream().map(EmailAddress::value).toList());
        return identity.call(
                rest -> rest.post().uri("/internal/people/by-email").body(question).retrieve().body(OWNERS)).stream()
                .collect(Collectors.toMap(owner -> new EmailAddress(owner.email()).key(),
                        owner -> new UserId(owner.userId()), (first, same) -> first));
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Point(UUID userId, String email, boolean emailVerified) {
        @Override
        public String toString() {
            return "Point[userId=" + userId + ", ***]";
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Owner(String email, UUID userId) {
        @Override
        public String toString() {
            return "Owner[userId=" + userId + ", ***]";
        }
    }
}
