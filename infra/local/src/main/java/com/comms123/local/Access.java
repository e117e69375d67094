package com.comms123.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The content of `access.json` for scripts and tests: where everything is and who may sign in. Later accounts and
/// organisations are added to the file by whoever loads them; see [AccessFile].
///
/// @param mailSink the mail sink's API
/// @param mailPage the same for people to read
/// @param smsSink the SMS sink's API
/// @param smsPage the same for people to read
/// @param services by [Service#key()]; further instances as `messaging-2`
/// @param clock the offset of the domain's clock when the file was written
public record Access(String gateway, String keycloak, String realm, String mobileClientId, String kafka, String mongo,
        String mailSink, String mailPage, String smsSink, String smsPage, Map<String, Instance> services,
        Map<String, Account> accounts, List<Organisation> organisations, KeycloakDatabase keycloakDatabase,
        KeycloakAdmin keycloakAdmin, String clock) {

    /// @param keycloakHome the directory of Keycloak
    static Access of(Addresses addresses, Secrets secrets, Map<String, Instance> services, Path keycloakHome,
            Duration clock) {
        var accounts = new LinkedHashMap<String, Account>();
        for (var staff : Staff.values()) {
            accounts.put(staff.account(), new Account(staff.email(), staff.password(), secrets.staffId(staff)));
        }
        return new Access(addresses.publicUrl(), addresses.publicUrl() + "/auth", "comms", "mobile", addresses.kafka(),
                addresses.store(), addresses.mailPage() + "/api/messages", addresses.mailPage() + "/",
                addresses.smsPage() + "/api/texts", addresses.smsPage() + "/", services, accounts, List.of(),
                new KeycloakDatabase(Addresses.keycloakDatabase(keycloakHome), "sa", secrets.keycloakDatabase()),
                new KeycloakAdmin(addresses.keycloak(), "admin", secrets.keycloakAdmin()), clock.toString());
    }

    /// One process of a service.
    public record Instance(String url, String management, long pid, String log) {}

    /// Somebody who can sign in.
    public record Account(String email, String password, String userId) {
        @Override
        public String toString() {
            return "Account[" + userId + "]";
        }
    }

    public record Organisation(String id, String name, String kind, List<Group> groups) {}

    public record Group(String id, String name) {}

    /// How to look into the sign-in server's database while it runs.
    public record KeycloakDatabase(String url, String user, String password) {
        @Override
        public String toString() {
            return "KeycloakDatabase[***]";
        }
    }

    /// Its own administrator, at its direct address.
    public record KeycloakAdmin(String url, String user, String password) {
        @Override
        public String toString() {
            return "KeycloakAdmin[***]";
        }
    }

    @Override
    public String toString() {
        return "Access[" + gateway + "]";
    }
}
