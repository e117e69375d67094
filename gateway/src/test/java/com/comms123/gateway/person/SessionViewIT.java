package com.comms123.gateway.person;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.gateway.fixture.GatewayTest;
import com.comms123.gateway.fixture.OidcIssuer.Person;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SessionViewIT extends GatewayTest {
    @Test
    void it_shows_the_signed_in_person_from_the_services_that_own_the_data() {
        IDENTITY.on("GET /api/v1/me", 200, "{\"id\":\"1\",\"name\":\"Jo Doe\",\"policyVersion\":\"2.1\"}");
        MEMBERSHIP.on("GET /api/v1/me/memberships", 200,
                "{\"items\":[{\"organisationId\":\"7\",\"role\":\"staff\"}],\"next\":null}");
        var person = Person.withRoles("privacy-officer", "uma_authorization");
        var session = signedIn(person).get("/api/v1/session");
        assertThat(session.status()).isEqualTo(200);
        assertThat(session.header("Cache-Control")).isEqualTo("no-store");
        var json = session.json();
        assertThat(json.path("userId").asString()).isEqualTo(person.userId().toString());
        assertThat(json.path("name").asString()).isEqualTo("Jo Doe");
        assertThat(json.path("roles").toString()).isEqualTo("[\"privacy-officer\"]");
        assertThat(json.path("organisations").toString())
                .isEqualTo("[{\"organisationId\":\"7\",\"role\":\"staff\"}]");
        assertThat(json.path("remembered").asBoolean()).isFalse();
        assertThat(IDENTITY.received()).anySatisfy(request -> {
            assertThat(request.path()).isEqualTo("/api/v1/me");
            assertThat(request.header("Authorization")).startsWith("Bearer ey");
        });
    }

    @Test
    void an_owner_that_does_not_answer_leaves_its_part_out() {
        IDENTITY.on("GET /api/v1/me", 503, "{}");
        MEMBERSHIP.on("GET /api/v1/me/memberships", 500, "nonsense");
        var session = signedIn(Person.withRoles()).get("/api/v1/session");
        assertThat(session.status()).isEqualTo(200);
        assertThat(session.json().path("name").isNull()).isTrue();
        assertThat(session.json().path("organisations").isNull()).isTrue();
    }

    @Test
    void each_person_has_a_key_for_drafts_that_stays_the_same() {
        var person = Person.withRoles();
        var key = signedIn(person).get("/api/v1/session").json().path("draftKey").asString();
        assertThat(Base64.getDecoder().decode(key)).hasSize(32);
        assertThat(signedIn(person).get("/api/v1/session").json().path("draftKey").asString()).isEqualTo(key);
        assertThat(signedIn(Person.withRoles()).get("/api/v1/session").json().path("draftKey").asString())
                .isNotEqualTo(key);
        assertThat(browser().get("/api/v1/session").body()).doesNotContain("draftKey");
    }

    @Test
    void it_knows_no_parameters() {
        var answer = signedIn(Person.withRoles()).get("/api/v1/session?verbose=true");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("unknown-parameter");
        assertThat(answer.json().path("errors").path(0).path("field").asString()).isEqualTo("verbose");
    }
}
