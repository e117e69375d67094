package com.comms123.e2e.permission;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.http.Answer;
import com.comms123.e2e.http.Json;
import com.comms123.e2e.journey.Journey;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Somebody inside the services' network with a real token of a service: each service's `InternalCallsIT` tries the
/// rest with tokens of its own making.
@Journey
class StolenTokensIT {
    private static final JsonMapper JSON = new JsonMapper();

    private final Comms comms;

    StolenTokensIT(Comms comms) {
        this.comms = comms;
    }

    @Test
    void the_realm_gives_a_service_no_token_for_one_that_it_does_not_call() {
        var refused = ServiceToken.ask(comms, "audit-service", "to-membership-service").expect(400);
        assertThat(refused.json().path("error").asString()).isEqualTo("invalid_scope");
    }

    @Test
    void a_services_token_works_only_for_its_calls_at_one_service() {
        var token = ServiceToken.ask(comms, "messaging-service", "to-identity-service").expect(200)
                .json()
                .path("access_token")
                .asString();
        var claims = claims(token);
        assertThat(claims.path("aud").asString()).isEqualTo("identity-service");
        assertThat(claims.path("resource_access").propertyNames()).containsExactly("identity-service");
        assertThat(claims.path("realm_access").isMissingNode()).isTrue();

        assertThat(as(token, "identity", "/internal/display-names").status()).isEqualTo(400);
        assertRefused(as(token, "identity", "/internal/invitation-mails"), 403, "caller-not-allowed");
        for (var other : List.of("membership", "messaging", "retention", "audit")) {
            assertRefused(as(token, other, "/internal/anything"), 401, "unauthenticated");
        }
    }

    private Answer as(String token, String service, String path) {
        var address = comms.access()
                .services()
                .entrySet()
                .stream()
                .filter(instance -> instance.getKey().startsWith(service))
                .findFirst()
                .orElseThrow()
                .getValue()
                .url();
        return comms.browser()
                .send(
                        "POST",
                        URI.create(address + path),
                        Map.of("Authorization", "Bearer " + token),
                        Json.object());
    }

    private static void assertRefused(Answer answer, int status, String code) {
        assertThat(answer.status() + " " + answer.code()).isEqualTo(status + " " + code);
        assertThat(answer.isProblem()).isTrue();
    }

    private static JsonNode claims(String token) {
        return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }
}
