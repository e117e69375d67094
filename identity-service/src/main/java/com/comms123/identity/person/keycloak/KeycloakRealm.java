package com.comms123.identity.person.keycloak;

import com.comms123.identity.person.application.SignInUnavailable;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.platform.clients.ServiceClient;
import com.comms123.platform.clients.ServiceClients;
import com.comms123.platform.outcome.Refused;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;

/// Speaks Keycloak's admin REST interface with this service's own account. Accounts are named by our id, which they also
/// carry as the attribute `user_id`, and are looked up by that name each time: nothing about Keycloak's ids has to be
/// kept in step.
@Component
class KeycloakRealm {
    static final ParameterizedTypeReference<List<Account>> ACCOUNTS = new ParameterizedTypeReference<>() {
    };
    private static final String USER_ID = "user_id";

    private final ServiceClient keycloak;
    private final String realm;

    KeycloakRealm(ServiceClients clients, KeycloakProperties properties) {
        this.keycloak = clients.to("keycloak");
        this.realm = properties.realm();
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Account(String id, String username, @Nullable String email, boolean enabled,
            @Nullable Map<String, List<String>> attributes) {
        /// Ours are named by a person's id and carry it.
        Optional<PersonId> person() {
            if (attributes == null || !List.of(username).equals(attributes.get(USER_ID))) {
                return Optional.empty();
            }
            try {
                return Optional.of(new PersonId(UUID.fromString(username)));
            } catch (IllegalArgumentException notOurs) {
                return Optional.empty();
            }
        }

        @Override
        public String toString() {
            return username;
        }
    }

    /// Of an answer other than what was asked for.
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Complaint(@Nullable String field, @Nullable String error) {}

    /// Where the realm is administered.
    String path() {
        return "/admin/realms/" + realm;
    }

    /// Where its accounts are.
    String users() {
        return path() + "/users";
    }

    /// Where it gives tokens.
    String tokens() {
        return "/realms/" + realm + "/protocol/openid-connect/token";
    }

    Optional<Account> find(RestClient rest, PersonId id) {
        var found = rest.get().uri(users() + "?username={name}&exact=true", id.toString()).retrieve().body(ACCOUNTS);
        return found == null
                ? Optional.empty()
                : found.stream().filter(a -> a.username().equals(id.toString())).findFirst();
    }

    static Map<String, List<String>> attributes(PersonId id) {
        return Map.of(USER_ID, List.of(id.toString()));
    }

    /// Answers of Keycloak and addresses of people are kept out of what is thrown: both could reach a log.
    <T> T call(String what, Function<RestClient, @Nullable T> call) {
        try {
            return keycloak.call(call);
        } catch (HttpClientErrorException answer) {
            throw new SignInUnavailable("Keycloak answered " + HttpStatus.valueOf(answer.getStatusCode().value())
                    + " when asked to " + what);
        } catch (Refused away) {
            throw new SignInUnavailable("Keycloak did not answer when asked to " + what);
        }
    }
}
