package com.comms123.identity.person.keycloak;

import com.comms123.identity.person.application.SignInCredentials;
import com.comms123.identity.person.application.SignInUnavailable;
import com.comms123.identity.person.domain.Passkey;
import com.comms123.identity.person.domain.Password;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.identity.person.domain.SecondFactor;
import com.comms123.identity.person.domain.SecondFactor.App;
import com.comms123.identity.person.domain.SecondFactor.RecoveryCodes;
import com.comms123.identity.person.keycloak.KeycloakRealm.Account;
import com.comms123.identity.person.keycloak.KeycloakRealm.Complaint;
import com.comms123.platform.security.SecurityProperties;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.json.JsonMapper;

/// Passwords, second factors and passkeys, and the sessions that were begun with them.
@Component
class KeycloakCredentials implements SignInCredentials {
    private static final ParameterizedTypeReference<List<Session>> SESSIONS = new ParameterizedTypeReference<>() {
    };
    private static final ParameterizedTypeReference<List<StoredCredential>> CREDENTIALS = new ParameterizedTypeReference<>() {
    };
    private static final JsonMapper JSON = new JsonMapper();
    private static final Logger log = LoggerFactory.getLogger(KeycloakCredentials.class);

    private final KeycloakRealm realm;
    private final String client;
    private final String clientSecret;

    KeycloakCredentials(KeycloakRealm realm, SecurityProperties security,
            @Value("${spring.application.name}") String client) {
        this.realm = realm;
        this.client = client;
        this.clientSecret = security.clientSecret();
    }

    record Credential(String type, String value, boolean temporary) {
        @Override
        public String toString() {
            return "***";
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record StoredCredential(String id, String type, @Nullable String userLabel, @Nullable Long createdDate,
            @Nullable String credentialData) {
        boolean isApp() {
            return type.equals("otp");
        }

        boolean isRecoveryCodes() {
            return type.equals("recovery-authn-codes");
        }

        boolean isPasskey() {
            return type.equals("webauthn-passwordless");
        }

        Instant createdAt() {
            return Instant.ofEpochMilli(createdDate == null ? 0 : createdDate);
        }

        App toApp() {
            return new App(id, createdAt());
        }

        RecoveryCodes toRecoveryCodes() {
            var counts = JSON.readTree(credentialData == null ? "{}" : credentialData);
            return new RecoveryCodes(id, createdAt(), counts.path("remainingCodes").asInt(0),
                    counts.path("totalCodes").asInt(0));
        }

        Passkey toPasskey() {
            return new Passkey(id, userLabel == null ? "" : userLabel, createdAt());
        }

        @Override
        public String toString() {
            return "***";
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Session(String id) {}

    /// @param session which the check began, and which is ended at once
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Granted(@JsonProperty("session_state") String session) {}

    /// A password grant with this service's own client, by a flow of the realm that asks for no second factor. No other
    /// client may use it; the tokens are not even read.
    @Override
    public boolean isPassword(PersonId id, Password password) {
        return realm.call("check a password", rest -> {
            var form = new LinkedMultiValueMap<String, String>();
            form.add("grant_type", "password");
            form.add("client_id", client);
            form.add("client_secret", clientSecret);
            form.add("username", id.toString());
            form.add("password", password.secret());
            try {
                var granted = rest.post().uri(realm.tokens()).contentType(MediaType.APPLICATION_FORM_URLENCODED)
                        .body(form)
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
        return realm.call("set a password", rest -> {
            var account = realm.find(rest, id).orElseThrow(() -> new SignInUnavailable("An account does not exist"));
            try {
                rest.put().uri(realm.users() + "/{id}/reset-password", account.id())
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(new Credential("password", password.secret(), false)).retrieve().toBodilessEntity();
            } catch (HttpClientErrorException.BadRequest refused) {
                return false;
            }
            rest.delete().uri(realm.path() + "/attack-detection/brute-force/users/{id}", account.id()).retrieve()
                    .toBodilessEntity();
            return true;
        });
    }

    @Override
    public void endSessions(PersonId id, @Nullable String keep) {
        realm.call("end sessions", rest -> {
            var found = realm.find(rest, id);
            found.ifPresent(account -> {
                if (keep == null) {
                    rest.post().uri(realm.users() + "/{id}/logout", account.id()).retrieve().toBodilessEntity();
                    return;
                }
                var sessions = rest.get().uri(realm.users() + "/{id}/sessions", account.id()).retrieve().body(SESSIONS);
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
            rest.delete().uri(realm.path() + "/sessions/{id}", session).retrieve().toBodilessEntity();
        } catch (HttpClientErrorException.NotFound endedByItself) {
            log.debug("A session had ended already");
        }
    }

    @Override
    public SecondFactor secondFactor(PersonId id) {
        return realm.call("look for a second factor", rest -> {
            var stored = stored(rest, id).toList();
            return new SecondFactor(
                    stored.stream().filter(StoredCredential::isApp).map(StoredCredential::toApp).toList(),
                    stored.stream().filter(StoredCredential::isRecoveryCodes).map(StoredCredential::toRecoveryCodes)
                            .findFirst().orElse(null));
        });
    }

    @Override
    public void removeSecondFactor(PersonId id) {
        remove("remove a second factor", id, credential -> credential.isApp() || credential.isRecoveryCodes());
    }

    @Override
    public void removeApp(PersonId id, String appId) {
        remove("remove an app", id, credential -> credential.isApp() && credential.id().equals(appId));
    }

    @Override
    public List<Passkey> passkeys(PersonId id) {
        return realm.call("look for passkeys", rest -> stored(rest, id).filter(StoredCredential::isPasskey)
                .map(StoredCredential::toPasskey).toList());
    }

    @Override
    public void removePasskey(PersonId id, String passkeyId) {
        remove("remove a passkey", id,
                credential -> credential.isPasskey() && credential.id().equals(passkeyId));
    }

    private void remove(String action, PersonId id, Predicate<StoredCredential> which) {
        realm.call(action, rest -> {
            var found = realm.find(rest, id);
            found.ifPresent(account -> stored(rest, account).filter(which).forEach(credential -> {
                try {
                    rest.delete().uri(realm.users() + "/{id}/credentials/{credential}", account.id(), credential.id())
                            .retrieve()
                            .toBodilessEntity();
                } catch (HttpClientErrorException.NotFound removedByOthers) {
                    log.debug("A credential was removed by others, too");
                }
            }));
            return found;
        });
    }

    private Stream<StoredCredential> stored(RestClient rest, PersonId id) {
        return realm.find(rest, id).stream().flatMap(account -> stored(rest, account));
    }

    private Stream<StoredCredential> stored(RestClient rest, Account account) {
        var stored = rest.get().uri(realm.users() + "/{id}/credentials", account.id()).retrieve().body(CREDENTIALS);
        return stored == null ? Stream.empty() : stored.stream();
    }
}
