package com.comms123.e2e.access;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

import org.jspecify.annotations.Nullable;

/// The content of `infra/.local/access.json`: where the platform is and who may sign in. Holds passwords of a local
/// platform and therefore prints none.
public record Access(URI gateway, URI keycloak, String realm, String mobileClientId, String kafka, String mongo,
        URI mailSink, URI smsSink, @Nullable KeycloakInside keycloakInside, @Nullable KeycloakAdmin keycloakAdmin,
        Map<String, Service> services,
        Map<String, Account> accounts, List<Organisation> organisations) {

    /// One process of a service. Several instances of one service have keys of their own.
    ///
    /// @param pid of the process on this machine; 0 where it is not known
    public record Service(URI url, URI management, Path log, long pid) {}

    /// Somebody who can sign in.
    ///
    /// @param userId empty until it is known
    public record Account(String email, String password, String userId) {
        @Override
        public String toString() {
            return "Account[" + userId + "]";
        }
    }

    public record Organisation(String id, String name, String kind, List<Group> groups) {}

    public record Group(String id, String name) {}

    /// How to look into Keycloak's own database; only a local platform offers it.
    public record KeycloakInside(String jdbcUrl, String user, String password) {
        @Override
        public String toString() {
            return "KeycloakInside[***]";
        }
    }

    /// How to administer Keycloak, past everything; only a local platform offers it.
    public record KeycloakAdmin(URI url, String user, String password) {
        @Override
        public String toString() {
            return "KeycloakAdmin[***]";
        }
    }

    /// The same platform by way of another address, such as that of a load balancer before its gateways. Sign-in stays where
    /// it is.
    public Access enteredAt(URI address) {
        return new Access(address, keycloak, realm, mobileClientId, kafka, mongo, mailSink, smsSink, keycloakInside,
                keycloakAdmin, services, accounts, organisations);
    }

    public Account account(String role) {
        var account = accounts.get(role);
        if (account == null) {
            throw new NoSuchElementException("access.json has no account " + role + "; it has " + accounts.keySet());
        }
        return account;
    }

    /// The demo organisation of that kind.
    public Organisation organisation(String kind) {
        return organisations.stream()
                .filter(organisation -> organisation.kind().equals(kind))
                .findFirst()
                .orElseThrow(
                        () -> new NoSuchElementException("access.json has no " + kind + ": is the demo data loaded?"));
    }

    @Override
    public String toString() {
        return "Access[" + gateway + "]";
    }
}
