package com.comms123.identity.person.keycloak;

import com.comms123.identity.person.application.SignInRoles;
import com.comms123.identity.person.application.SignInUnavailable;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.identity.person.keycloak.KeycloakRealm.Account;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/// Roles of the realm.
@Component
class KeycloakRoles implements SignInRoles {
    private static final ParameterizedTypeReference<List<Role>> ROLES = new ParameterizedTypeReference<>() {
    };
    private static final int PAGE = 100;

    private final KeycloakRealm realm;

    KeycloakRoles(KeycloakRealm realm) {
        this.realm = realm;
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Role(String id, String name) {}

    @Override
    public void grant(PersonId id, String role) {
        realm.call("grant a role", rest -> {
            var account = realm.find(rest, id)
                    .orElseThrow(() -> new SignInUnavailable("An account does not exist yet"));
            var available = rest.get().uri(realm.users() + "/{id}/role-mappings/realm/available", account.id())
                    .retrieve()
                    .body(ROLES);
            var wanted = available == null
                    ? List.<Role>of()
                    : available.stream().filter(r -> r.name().equals(role)).toList();
            if (!wanted.isEmpty()) {
                rest.post().uri(realm.users() + "/{id}/role-mappings/realm", account.id())
                        .contentType(MediaType.APPLICATION_JSON).body(wanted).retrieve().toBodilessEntity();
            }
            return account;
        });
    }

    @Override
    public Optional<Set<String>> of(PersonId id) {
        return realm.call("read the roles of an account",
                rest -> realm.find(rest, id).map(account -> mapped(rest, account).stream().map(Role::name)
                        .collect(Collectors.toUnmodifiableSet())));
    }

    @Override
    public void revoke(PersonId id, String role) {
        realm.call("revoke a role", rest -> {
            var found = realm.find(rest, id);
            found.ifPresent(account -> {
                var unwanted = mapped(rest, account).stream().filter(r -> r.name().equals(role)).toList();
                if (!unwanted.isEmpty()) {
                    rest.method(HttpMethod.DELETE).uri(realm.users() + "/{id}/role-mappings/realm", account.id())
                            .contentType(MediaType.APPLICATION_JSON).body(unwanted).retrieve().toBodilessEntity();
                }
            });
            return found;
        });
    }

    private List<Role> mapped(RestClient rest, Account account) {
        var mapped = rest.get().uri(realm.users() + "/{id}/role-mappings/realm", account.id()).retrieve().body(ROLES);
        return mapped == null ? List.of() : mapped;
    }

    @Override
    public List<PersonId> withRole(String role) {
        return realm.call("list the people with a role", rest -> {
            var found = new ArrayList<PersonId>();
            for (var first = 0; first < MOST; first += PAGE) {
                var page = rest.get()
                        .uri(realm.path() + "/roles/{role}/users?first={first}&max={max}", role, first, PAGE).retrieve()
                        .body(KeycloakRealm.ACCOUNTS);
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
}
