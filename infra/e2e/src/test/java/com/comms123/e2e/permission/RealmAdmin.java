package com.comms123.e2e.permission;

import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.http.Browser;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The person who runs the sign-in server, at its own address, which the gateway does not route.
public final class RealmAdmin {
    private final Browser browser;
    private final String realm;
    private final Map<String, String> asAdmin;

    public RealmAdmin(Comms comms) {
        var admin = Optional.ofNullable(comms.access().keycloakAdmin()).orElseThrow();
        this.browser = comms.browser();
        this.realm = admin.url() + "/admin/realms/" + comms.access().realm();
        var token = browser.submit(URI.create(admin.url() + "/realms/master/protocol/openid-connect/token"),
                Map.of("grant_type", "password", "client_id", "admin-cli", "username", admin.user(), "password",
                        admin.password()))
                .expect(200).json().path("access_token").asString();
        this.asAdmin = Map.of("Authorization", "Bearer " + token);
    }

    JsonNode get(String path) {
        return browser.send("GET", URI.create(realm + path), asAdmin, null).expect(200).json();
    }

    /// Gives a person a role of the realm, as identity-service does where it must.
    public void grant(String userId, String role) {
        var wanted = get("/roles/" + role);
        browser.send("POST", URI.create(realm + "/users/" + account(userId) + "/role-mappings/realm"), asAdmin,
                List.of(Map.of("id", wanted.path("id").asString(), "name", role))).expect(204);
    }

    /// Removes what somebody signs in with beside the password, as for a person who has lost it (operations.md).
    public void removeSecondFactor(String userId) {
        var account = account(userId);
        get("/users/" + account + "/credentials").valueStream()
                .filter(credential -> !credential.path("type").asString().equals("password"))
                .forEach(credential -> browser.send("DELETE", URI.create(realm + "/users/" + account + "/credentials/"
                        + credential.path("id").asString()), asAdmin, null).expect(204));
    }

    private String account(String userId) {
        return get("/users?username=" + userId + "&exact=true").path(0).path("id").asString();
    }

    @Override
    public String toString() {
        return "RealmAdmin[***]";
    }
}
