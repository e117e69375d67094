package com.comms123.membership.identity;

import com.comms123.membership.person.domain.AddressHash;
import com.comms123.membership.person.domain.AddressHashes;
import com.comms123.membership.person.domain.EmailAddress;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.clients.ServiceClient;
import com.comms123.platform.clients.ServiceClients;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;

/// Asks identity-service. Nothing is cached, and there is no fallback.
@Component
class IdentityAddressHashes implements AddressHashes {
    private static final ParameterizedTypeReference<List<OfPerson>> OF_PEOPLE = new ParameterizedTypeReference<>() {
    };
    private static final ParameterizedTypeReference<List<OfAddress>> OF_ADDRESSES = new ParameterizedTypeReference<>() {
    };

    private final ServiceClient identity;

    IdentityAddressHashes(ServiceClients clients) {
        this.identity = clients.to("identity");
    }

    @Override
    public Map<UserId, AddressHash> of(Collection<UserId> people) {
        if (people.isEmpty()) {
            return Map.of();
        }
        var question = Map.of("userIds", people.stream().map(UserId::value).distinct().toList());
        return asked(rest -> {
            var found = rest.post().uri("/internal/people/address-hashes").body(question).retrieve().body(OF_PEOPLE);
            return found == null ? List.<OfPerson>of() : found;
        }).stream().collect(Collectors.toMap(one -> new UserId(one.userId()),
                one -> new AddressHash(one.addressHash())));
    }

    @Override
    public Map<String, AddressHash> ofAddresses(Collection<EmailAddress> addresses) {
        if (addresses.isEmpty()) {
            return Map.of();
        }
        var question = Map.of("emails", addresses.stream().map(EmailAddress::value).distinct().toList());
        var hashes = new HashMap<String, AddressHash>();
        asked(rest -> {
            var found = rest.post().uri("/internal/address-hashes").body(question).retrieve().body(OF_ADDRESSES);
            return found == null ? List.<OfAddress>of() : found;
        }).forEach(one -> hashes.put(new EmailAddress(one.email()).key(), new AddressHash(one.addressHash())));
        return hashes;
    }

    /// An identity-service of an earlier release knows no hashes: it will be upgraded soon.
    private <T> T asked(Function<RestClient, @Nullable T> question) {
        try {
            return identity.call(question);
        } catch (HttpClientErrorException.NotFound outdated) {
            throw new Refused(Refusal.unavailable("identity-outdated",
                    "The identity service is being upgraded. Try again."));
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record OfPerson(UUID userId, String addressHash) {}

    /// Prints as `***`.
    @JsonIgnoreProperties(ignoreUnknown = true)
    record OfAddress(String email, String addressHash) {
        @Override
        public String toString() {
            return "***";
        }
    }
}
