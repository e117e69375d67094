package com.comms123.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Clause;
import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.http.Json;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/// The policy is published with its version and date, and put to people when it is new.
@Journey(on = Kind.ALONE)
class PolicyIT {
    private static final Patience PATIENCE = Patience.seconds(30);
    private static final String POLICIES = "/api/v1/policies";

    private final Comms comms;

    PolicyIT(Comms comms) {
        this.comms = comms;
    }

    @Test
    @Clause("PO-1")
    void a_new_version_is_published_the_earlier_stays_public_and_everybody_is_asked_at_the_next_sign_in() {
        var school = comms.access().organisation("school");
        var visitor = comms.visitor();
        var before = visitor.currentPolicy();
        var newcomer = comms.newcomer(NewPerson.canary("Petra"), school.id(), List.of());
        assertThat(newcomer.parent().me().path("policyVersion").asString()).isEqualTo(before);
        assertThat(comms.signInWithBrowser(newcomer.account()).get("/api/v1/session").expect(200).json()
                .path("policyOutdated").asBoolean()).isFalse();

        var version = "3." + ThreadLocalRandom.current().nextInt(10_000) + "."
                + ThreadLocalRandom.current().nextInt(10_000);
        var policy = Json.object(
                "version",
                version,
                "text",
                "We promise the same, and write it shorter.",
                "contact",
                Json.object("name", "The privacy team", "email", "privacy@comms123.example"),
                "accessFee",
                Json.object("amount", "12.50", "currency", "GBP"));
        assertThat(comms.schoolAdmin().session().post(POLICIES, policy).status()).isEqualTo(403);
        comms.privacyOfficer(1).session().post(POLICIES, policy).expect(201);
        assertThat(comms.privacyOfficer(1).session().post(POLICIES, policy).status()).isEqualTo(409);

        PATIENCE.until("it is the current one", () -> version.equals(visitor.currentPolicy()));
        var current = visitor.session().get(POLICIES + "/current").expect(200).json();
        assertThat(current.path("publishedAt").asString()).isNotBlank();
        assertThat(current.path("contact").path("email").asString()).isEqualTo("privacy@comms123.example");
        assertThat(current.path("accessFee").path("amount").asString()).isEqualTo("12.50");
        assertThat(visitor.session().get(POLICIES + "/" + before).expect(200).json().path("text").asString())
                .isNotBlank();
        assertThat(visitor.session().get(POLICIES).expect(200).text()).contains(before, version);

        var web = comms.signInWithBrowser(newcomer.account());
        PATIENCE.until(
                "the person is asked",
                () -> web.get("/api/v1/session").expect(200).json().path("policyOutdated").asBoolean());
        assertThat(web.post("/api/v1/me/policy-acceptances", Json.object("version", "1.0")).expect(422).code())
                .isEqualTo("not-current");
        web.post("/api/v1/me/policy-acceptances", Json.object("version", before)).expect(200);
        assertThat(newcomer.parent().me().path("policyVersion").asString())
                .as("an earlier acceptance gets the same response, and counts no more than it did").isEqualTo(before);
        web.post("/api/v1/me/policy-acceptances", Json.object("version", version)).expect(200, 201);
        assertThat(newcomer.parent().me().path("policyVersion").asString()).isEqualTo(version);
        PATIENCE.until(
                "nobody asks again",
                () -> !web.get("/api/v1/session").expect(200).json().path("policyOutdated").asBoolean());
        PATIENCE.until(
                "the trail tells what was accepted",
                () -> comms.auditor()
                        .entriesBy(newcomer.userId())
                        .stream()
                        .anyMatch(entry -> entry.path("type").asString("").startsWith("policy.accepted")));
    }

    @Test
    @Clause({"PO-1", "RG-1"})
    void a_registration_records_the_version_and_takes_no_other_than_the_current_one() {
        var school = comms.access().organisation("school");
        var person = NewPerson.canary("Paul");
        var registration = comms.visitor().registration(person, school.id(), List.of());
        registration.put("policyVersion", "1.0");
        var problem = comms.visitor().register(registration).expect(400);
        assertThat(Json.texts(problem.json().path("errors"), "code")).containsExactly("policy-outdated");
    }
}
