package com.comms123.e2e.permission;

import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.Session;
import com.comms123.e2e.http.Answer;
import com.comms123.e2e.http.Browser;
import com.comms123.e2e.http.LiveStream;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Somebody who got hold of a service's secret but is not in the services' network: a service's own token, sent to the
/// gateway.
final class ServiceToken {
    private static final String SERVICE = "messaging-service";

    private ServiceToken() {}

    /// With everything that the realm gives this service at once.
    static Session session(Comms comms) {
        var token = ask(comms, SERVICE, "to-identity-service to-membership-service to-retention-service").expect(200)
                .json()
                .path("access_token")
                .asString();
        return new Bearer(comms.browser(), comms.access().gateway(), token);
    }

    /// The sign-in server's response to a service that asks for a token.
    static Answer ask(Comms comms, String service, String scope) {
        var browser = comms.browser();
        return browser.submit(
                URI.create(
                        comms.access().keycloak() + "/realms/" + comms.access().realm()
                                + "/protocol/openid-connect/token"),
                Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        service,
                        "client_secret",
                        secret(comms, service),
                        "scope",
                        scope));
    }

    private static String secret(Comms comms, String service) {
        var admin = new RealmAdmin(comms);
        var id = admin.get("/clients?clientId=" + service).path(0).path("id").asString();
        return admin.get("/clients/" + id + "/client-secret").path("value").asString();
    }

    private record Bearer(Browser browser, URI gateway, String token) implements Session {
        @Override
        public Answer send(String method, String path, Map<String, String> headers, @Nullable Object body) {
            var all = new HashMap<>(headers);
            all.put("Authorization", "Bearer " + token);
            return browser.send(method, gateway.resolve(path), all, body);
        }

        @Override
        public LiveStream stream(String path, String lastSeen) {
            return LiveStream.open(
                    browser,
                    gateway.resolve(path),
                    () -> Map.of("Authorization", "Bearer " + token),
                    lastSeen);
        }

        @Override
        public String toString() {
            return "Bearer[***]";
        }
    }
}
