package com.comms123.identity.person.keycloak;

import com.comms123.identity.person.application.SignInAccounts;
import com.comms123.identity.person.application.SignInUnavailable;
import com.comms123.identity.person.domain.EmailAddress;
import com.comms123.identity.person.domain.Password;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.platform.clients.ServiceClient;
import com.comms123.platform.clients.ServiceClients;
import com.comms123.platform.outcome.Refused;
import com.comms123.platform.security.SecurityProperties;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micrometer.observation.ObservationRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;

/// Speaks Keycloak's admin REST interface with this service's own account. Accounts are named by our id, which they also
/// carry as the attribute `user_id`, and are looked up by that name each time: nothing about Keycloak's ids has to be
/// kept in step.
@Component
class KeycloakAccounts implements SignInAccounts {
    private static final ParameterizedTypeReference<List<Account>> ACCOUNTS = new ParameterizedTypeReference<>() {
    };
    private static final ParameterizedTypeReference<List<Role>> ROLES = new ParameterizedTypeReference<>() {
    };
    private static final ParameterizedTypeReference<List<Session>> SESSIONS = new ParameterizedTypeReference<>() {
    };
    private static final ParameterizedTypeReference<List<StoredCredential>> CREDENTIALS = new ParameterizedTypeReference<>() {
    };
    private static final Logger log = LoggerFactory.getLogger(KeycloakAccounts.class);
    private static final String USER_ID = "user_id";
    private static final int MOST_ATTEMPTS = 5;
    private static final int PAGE = 100;

    private final ServiceClient keycloak;
    private final String client;
    private final String clientSecret;
    private final String realm;
    private final String users;
    private final String tokens;

    KeycloakAccounts(ServiceClients clients, KeycloakProperties properties, SecurityProperties security,
            @Value("${spring.application.name}") String client) {
        this.keycloak = clients.to("keycloak");
        this.client = client;
        this.clientSecret = security.clientSecret();
        this.realm = "/admin/realms/" + properties.realm();
        this.users = realm + "/users";
        this.tokens = "/realms/" + properties.realm() + "/protocol/openid-connect/token";
    }

    record NewAccount(String username, boolean enabled, String email, boolean emailVerified,
            Map<String, List<String>> attributes, List<Credential> credentials) {
        @Override
        public String toString() {
            return username;
        }
    }

    record Credential(String type, String value, boolean temporary) {
        @Override
        public String toString() {
            return "***";
        }
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

    /// What an account becomes when it is closed: the attributes stay as they are named, an empty address is none.
    record Closed(boolean enabled, String email, boolean emailVerified, Map<String, List<String>> attributes) {}

    /// What is told of the record. Whether the account is enabled is left as it is.
    record Aligned(String email, boolean emailVerified, Map<String, List<String>> attributes) {
        @Override
        public String toString() {
            return "***";
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record StoredCredential(String id, String type, @Nullable Long createdDate) {
        boolean isSecondFactor() {
            return type.equals("otp");
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Session(String id) {}

    /// @param session which the check began, and which is ended at once
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Granted(@JsonProperty("session_state") String session) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Role(String id, String name) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Complaint(@Nullable String field, @Nullable String error) {}

    @Override
    public Opening open(PersonId id, EmailAddress email, Password password) {
        var account = new NewAccount(id.toString(), true, email.value(), false, attributes(id),
                List.of(new Credential("password", password.secret(), false)));
        return call("open an account", rest -> {
            for (var attempt = 1; attempt < MOST_ATTEMPTS; attempt++) {
                var opening = tryToOpen(rest, id, account);
                if (opening.isPresent()) {
                    return opening.get();
                }
            }
            return tryToOpen(rest, id, account)
                    .orElseThrow(() -> new SignInUnavailable("An address was taken and free again and again"));
        });
    }

    /// Empty when the address was taken first, and free when it was asked by whom.
    private Optional<Opening> tryToOpen(RestClient rest, PersonId id, NewAccount account) {
        try {
            rest.post().uri(users).contentType(MediaType.APPLICATION_JSON).body(account).retrieve().toBodilessEntity();
            return Optional.of(new Opening.Opened());
        } catch (HttpClientErrorException.Conflict taken) {
            return whoHolds(rest, id, account.email());
        } catch (HttpClientErrorException.BadRequest refused) {
            return Optional.of(whyNot(refused));
        }
    }

    /// Keycloak says the same whether the name or the address is taken. It takes the address in no other way than in the
    /// query, so this one request is not observed: a trace holds whole addresses of requests.
    private Optional<Opening> whoHolds(RestClient rest, PersonId id, String email) {
        if (find(rest, id).isPresent()) {
            return Optional.of(new Opening.Opened());
        }
        return holder(rest, email).map(account -> account.person().<Opening>map(Opening.HeldBy::new)
                .orElseGet(Opening.HeldByStranger::new));
    }

    private Optional<Account> holder(RestClient rest, String email) {
        var holders = rest.mutate().observationRegistry(ObservationRegistry.NOOP).build().get()
                .uri(users + "?email={email}&exact=true", email).retrieve().body(ACCOUNTS);
        return holders == null ? Optional.empty() : holders.stream().findFirst();
    }

    private static Opening whyNot(HttpClientErrorException refused) {
        var complaint = refused.getResponseBodyAs(Complaint.class);
        if (complaint != null && complaint.error() != null && complaint.error().startsWith("invalidPassword")) {
            return new Opening.PasswordRefused();
        }
        if (complaint != null && "email".equals(complaint.field())) {
            return new Opening.AddressRefused();
        }
        throw refused;
    }

    @Override
    public Alignment align(PersonId id, EmailAddress email, boolean verified) {
        return call("align an account", rest -> {
            var account = find(rest, id);
            return account.isEmpty() ? new Alignment.Absent() : align(rest, id, account.get(), email, verified);
        });
    }

    private Alignment align(RestClient rest, PersonId id, Account account, EmailAddress email, boolean verified) {
        try {
            rest.put().uri(users + "/{id}", account.id()).contentType(MediaType.APPLICATION_JSON)
                    .body(new Aligned(email.value(), verified, attributes(id))).retrieve().toBodilessEntity();
            return new Alignment.Aligned();
        } catch (HttpClientErrorException.Conflict taken) {
            return holder(rest, email.value())
                    .map(holder -> holder.person().<Alignment>map(Alignment.HeldBy::new)
                            .orElseGet(Alignment.HeldByStranger::new))
                    .orElseThrow(
                            () -> new SignInUnavailable("An address was taken, and free when it was asked by whom"));
        }
    }

    /// A password grant with this service's own client, by a flow of the realm that asks for no second factor. No other
    /// client may use it; the tokens are not even read.
    @Override
    public boolean isPassword(PersonId id, Password password) {
        return call("check a password", rest -> {
            var form = new LinkedMultiValueMap<String, String>();
            form.add("grant_type", "password");
            form.add("client_id", client);
            form.add("client_secret", clientSecret);
            form.add("username", id.toString());
            form.add("password", password.secret());
            try {
                var granted = rest.post().uri(tokens).contentType(MediaType.APPLICATION_FORM_URLENCODED).body(form)
                        .retrieve().body(Granted.class);
                if (granted != null) {
                    end(rest, granted.session());
                }
                return granted != null;
            } catch (HttpClientErrorException refused) {
                var complaint = refused.getResponseBodyAs(Complaint.class);
                if (complaint != null && "invalid_grant".equals(complaint.error())) {
                    return false;
                }
                throw refused;
            }
        });
    }

    @Override
    public boolean setPassword(PersonId id, Password password) {
        return call("set a password", rest -> {
            var account = find(rest, id).orElseThrow(() -> new SignInUnavailable("An account is not there"));
            try {
                rest.put().uri(users + "/{id}/reset-password", account.id()).contentType(MediaType.APPLICATION_JSON)
                        .body(new Credential("password", password.secret(), false)).retrieve().toBodilessEntity();
            } catch (HttpClientErrorException.BadRequest refused) {
                return false;
            }
            rest.delete().uri(realm + "/attack-detection/brute-force/users/{id}", account.id()).retrieve()
                    .toBodilessEntity();
            return true;
        });
    }

    @Override
    public void endSessions(PersonId id, @Nullable String keep) {
        call("end sessions", rest -> {
            var found = find(rest, id);
            found.ifPresent(account -> {
                if (keep == null) {
                    rest.post().uri(users + "/{id}/logout", account.id()).retrieve().toBodilessEntity();
                    return;
                }
                var sessions = rest.get().uri(users + "/{id}/sessions", account.id()).retrieve().body(SESSIONS);
                if (sessions != null) {
                    sessions.stream().filter(session -> !session.id().equals(keep))
                            .forEach(session -> end(rest, session.id()));
                }
            });
            return found;
        });
    }

    private void end(RestClient rest, String session) {
        try {
            rest.delete().uri(realm + "/sessions/{id}", session).retrieve().toBodilessEntity();
        } catch (HttpClientErrorException.NotFound endedByItself) {
            log.debug("A session had ended already");
        }
    }

    @Override
    public Optional<Instant> secondFactorSince(PersonId id) {
        return call("look for a second factor",
                rest -> find(rest, id).stream().flatMap(account -> secondFactors(rest, account))
                        .map(factor -> Instant.ofEpochMilli(factor.createdDate() == null ? 0 : factor.createdDate()))
                        .min(Instant::compareTo));
    }

    @Override
    public void removeSecondFactor(PersonId id) {
        call("remove a second factor", rest -> {
            var found = find(rest, id);
            found.ifPresent(account -> secondFactors(rest, account).forEach(factor -> {
                try {
                    rest.delete().uri(users + "/{id}/credentials/{credential}", account.id(), factor.id()).retrieve()
                            .toBodilessEntity();
                } catch (HttpClientErrorException.NotFound removedByOthers) {
                    log.debug("A second factor was removed by others, too");
                }
            }));
            return found;
        });
    }

    private Stream<StoredCredential> secondFactors(RestClient rest, Account account) {
        var stored = rest.get().uri(users + "/{id}/credentials", account.id()).retrieve().body(CREDENTIALS);
        return stored == null ? Stream.empty() : stored.stream().filter(StoredCredential::isSecondFactor);
    }

    @Override
    public void close(PersonId id) {
        call("close an account", rest -> {
            var found = find(rest, id);
            found.ifPresent(account -> {
                rest.put().uri(users + "/{id}", account.id()).contentType(MediaType.APPLICATION_JSON)
                        .body(new Closed(false, "", false, attributes(id))).retrieve().toBodilessEntity();
                rest.post().uri(users + "/{id}/logout", account.id()).retrieve().toBodilessEntity();
            });
            return found;
        });
    }

    @Override
    public long remove(PersonId id) {
        return call("remove an account", rest -> find(rest, id).map(account -> {
            try {
                rest.delete().uri(users + "/{id}", account.id()).retrieve().toBodilessEntity();
                return 1L;
            } catch (HttpClientErrorException.NotFound removedByOthers) {
                return 0L;
            }
        }).orElse(0L));
    }

    @Override
    public boolean exists(PersonId id) {
        return call("look for an account", rest -> find(rest, id).isPresent());
    }

    @Override
    public void grant(PersonId id, String role) {
        call("grant a role", rest -> {
            var account = find(rest, id).orElseThrow(() -> new SignInUnavailable("An account is not there yet"));
            var available = rest.get().uri(users + "/{id}/role-mappings/realm/available", account.id()).retrieve()
                    .body(ROLES);
            var wanted = available == null
                    ? List.<Role>of()
                    : available.stream().filter(r -> r.name().equals(role)).toList();
            if (!wanted.isEmpty()) {
                rest.post().uri(users + "/{id}/role-mappings/realm", account.id())
                        .contentType(MediaType.APPLICATION_JSON).body(wanted).retrieve().toBodilessEntity();
            }
            return account;
        });
    }

    @Override
    public List<PersonId> withRole(String role) {
        return call("look who has a role", rest -> {
            var found = new ArrayList<PersonId>();
            for (var first = 0; first < MOST_WITH_ROLE; first += PAGE) {
                var page = rest.get()
                        .uri(realm + "/roles/{role}/users?first={first}&max={max}", role, first, PAGE).retrieve()
                        .body(ACCOUNTS);
                if (page == null) {
                    break;
                }
                page.stream().filter(Account::enabled).flatMap(account -> account.person().stream())
                        .forEach(found::add);
                if (page.size() < PAGE) {
                    break;
                }
            }
            return found;
        });
    }

    private Optional<Account> find(RestClient rest, PersonId id) {
        var found = rest.get().uri(users + "?username={name}&exact=true", id.toString()).retrieve().body(ACCOUNTS);
        return found == null
                ? Optional.empty()
                : found.stream().filter(a -> a.username().equals(id.toString())).findFirst();
    }

    private static Map<String, List<String>> attributes(PersonId id) {
        return Map.of(USER_ID, List.of(id.toString()));
    }

    /// Answers of Keycloak and addresses of people are kept out of what is thrown: both could reach a log.
    private <T> T call(String what, Function<RestClient, @Nullable T> call) {
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
