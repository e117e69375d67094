package com.comms123.e2e.actor;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.comms123.e2e.Patience;
import com.comms123.e2e.access.Access.Account;
import com.comms123.e2e.http.Answer;
import com.comms123.e2e.http.Browser;
import com.comms123.e2e.http.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Somebody who is not signed in.
public final class Visitor {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;
    private static final Patience ASKED_TO_RETRY = Patience.seconds(60);

    private final Browser browser;
    private final URI gateway;
    private final Session session;

    Visitor(Browser browser, URI gateway) {
        this.browser = browser;
        this.gateway = gateway;
        this.session = new Anonymous(browser, gateway);
    }

    public Session session() {
        return session;
    }

    /// Registers, and has the patience that the rate limit for one internet address asks for.
    ///
    /// @return the new person's id
    public String registers(NewPerson person, String organisationId, List<String> groupIds) {
        var registration = registration(person, organisationId, groupIds);
        var key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        return ASKED_TO_RETRY
                .until(
                        "a registration is let through",
                        () -> session.send("POST", "/api/v1/registrations", key, registration),
                        answer -> answer.status() != TOO_MANY_REQUESTS && answer.status() != UNAVAILABLE)
                .expect(201)
                .json()
                .path("userId")
                .asString();
    }

    public Answer register(Object registration) {
        return session.post("/api/v1/registrations", registration);
    }

    /// A registration that a test may still spoil.
    public ObjectNode registration(NewPerson person, String organisationId, List<String> groupIds) {
        return Json.object(
                "name",
                person.name(),
                "email",
                person.email(),
                "mobile",
                person.mobile(),
                "password",
                person.password(),
                "policyVersion",
                currentPolicy(),
                "memberships",
                List.of(Json.object("organisationId", organisationId, "groupIds", groupIds)));
    }

    /// The words of Keycloak's sign-in page around its form.
    public String signInPageWords() {
        return SignInPage.openFrom(browser, gateway.resolve("/login")).words();
    }

    /// Gives a password that is wrong.
    public SignInTry triesToSignIn(Account guess) {
        return SignInPage.openFrom(browser, gateway.resolve("/login")).tries(guess);
    }

    public Answer confirmsEmail(String token) {
        return session.post("/api/v1/email-confirmations", Json.object("token", token));
    }

    public String currentPolicy() {
        return session.get("/api/v1/policies/current").expect(200).json().path("version").asString();
    }

    public List<JsonNode> directory(String words) {
        return Paging.all(session, "/api/v1/organisations?q=" + URLEncoder.encode(words, UTF_8));
    }

    /// Progress of a deletion, seen with the receipt alone.
    public Answer deletion(String deletionId, String receipt) {
        return session.send("GET", "/api/v1/deletions/" + deletionId, Map.of("Receipt", receipt), null);
    }

    public Answer certificate(String deletionId, String receipt) {
        return session.send("GET", "/api/v1/deletions/" + deletionId + "/certificate", Map.of("Receipt", receipt),
                null);
    }

    /// The public keys of certificates, as a JWK set.
    public JsonNode certificateKeys() {
        return session.get("/api/v1/deletions/certificate-keys").expect(200).json();
    }

    /// The audit log's verifier key: the current one.
    public String logKey() {
        return session.get("/api/v1/audit/log/key").expect(200).text().lines().findFirst().orElse("");
    }
}
