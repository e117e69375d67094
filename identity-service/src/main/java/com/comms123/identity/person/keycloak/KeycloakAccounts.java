package com.comms123.identity.person.keycloak;

import com.comms123.identity.input.domain.EmailAddress;
import com.comms123.identity.person.application.SignInAccounts;
import com.comms123.identity.person.application.SignInUnavailable;
import com.comms123.identity.person.domain.Password;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.identity.person.keycloak.KeycloakCredentials.Credential;
import com.comms123.identity.person.keycloak.KeycloakRealm.Account;
import com.comms123.identity.person.keycloak.KeycloakRealm.Complaint;
import io.micrometer.observation.ObservationRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;

/// Accounts, made, brought in step with the record and removed.
@Component
class KeycloakAccounts implements SignInAccounts {
    private static final int MOST_ATTEMPTS = 5;

    private final KeycloakRealm realm;

    KeycloakAccounts(KeycloakRealm realm) {
        this.realm = realm;
    }

    record NewAccount(String username, boolean enabled, String email, boolean emailVerified,
            Map<String, List<String>> attributes, List<Credential> credentials) {
        @Override
        public String toString() {
            return username;
        }
    }

    /// An account after it was closed: the attributes stay as they are named, an empty address is none.
    record Closed(boolean enabled, String email, boolean emailVerified, Map<String, List<String>> attributes) {}

    /// The part of the record that the account has. Whether the account is enabled is left as it is.
    record Aligned(String email, boolean emailVerified, Map<String, List<String>> attributes) {
        @Override
        public String toString() {
            return "***";
        }
    }

    @Override
    public Opening open(PersonId id, EmailAddress email, Password password) {
        var account = new NewAccount(id.toString(), true, email.value(), false, KeycloakRealm.attributes(id),
                List.of(new Credential("password", password.secret(), false)));
        return realm.call("open an account", rest -> {
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
            rest.post().uri(realm.users()).contentType(MediaType.APPLICATION_JSON).body(account).retrieve()
                    .toBodilessEntity();
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
        if (realm.find(rest, id).isPresent()) {
            return Optional.of(new Opening.Opened());
        }
        return holder(rest, email).map(account -> account.person().<Opening>map(Opening.HeldBy::new)
                .orElseGet(Opening.HeldByStranger::new));
    }

    private Optional<Account> holder(RestClient rest, String email) {
        var holders = rest.mutate().observationRegistry(ObservationRegistry.NOOP).build().get()
                .uri(realm.users() + "?email={email}&exact=true", email).retrieve().body(KeycloakRealm.ACCOUNTS);
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
        return realm.call("align an account", rest -> {
            var account = realm.find(rest, id);
            return account.isEmpty() ? new Alignment.Absent() : align(rest, id, account.get(), email, verified);
        });
    }

    private Alignment align(RestClient rest, PersonId id, Account account, EmailAddress email, boolean verified) {
        try {
            rest.put().uri(realm.users() + "/{id}", account.id()).contentType(MediaType.APPLICATION_JSON)
                    .body(new Aligned(email.value(), verified, KeycloakRealm.attributes(id))).retrieve()
                    .toBodilessEntity();
            return new Alignment.Aligned();
        } catch (HttpClientErrorException.Conflict taken) {
            return holder(rest, email.value())
                    .map(holder -> holder.person().<Alignment>map(Alignment.HeldBy::new)
                            .orElseGet(Alignment.HeldByStranger::new))
                    .orElseThrow(
                            () -> new SignInUnavailable("An address was taken, but free when its owner was looked up"));
        }
    }

    @Override
    public void close(PersonId id) {
        realm.call("close an account", rest -> {
            var found = realm.find(rest, id);
            found.ifPresent(account -> {
                rest.put().uri(realm.users() + "/{id}", account.id()).contentType(MediaType.APPLICATION_JSON)
                        .body(new Closed(false, "", false, KeycloakRealm.attributes(id))).retrieve().toBodilessEntity();
                rest.post().uri(realm.users() + "/{id}/logout", account.id()).retrieve().toBodilessEntity();
            });
            return found;
        });
    }

    @Override
    public long remove(PersonId id) {
        return realm.call("remove an account", rest -> realm.find(rest, id).map(account -> {
            try {
                rest.delete().uri(realm.users() + "/{id}", account.id()).retrieve().toBodilessEntity();
                return 1L;
            } catch (HttpClientErrorException.NotFound removedByOthers) {
                return 0L;
            }
        }).orElse(0L));
    }

    @Override
    public boolean exists(PersonId id) {
        return realm.call("look for an account", rest -> realm.find(rest, id).isPresent());
    }
}
