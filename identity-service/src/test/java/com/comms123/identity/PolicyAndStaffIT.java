package com.comms123.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.identity.fixture.FakeKeycloak;
import com.comms123.identity.fixture.IdentityTest;
import com.comms123.testing.TestHttp;
import com.comms123.testing.TestTokens;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IdentityTest
class PolicyAndStaffIT {
    private final TestHttp http;
    private final TestTokens tokens;
    private final FakeKeycloak keycloak;

    @Autowired
    PolicyAndStaffIT(TestHttp http, TestTokens tokens, FakeKeycloak keycloak) {
        this.http = http;
        this.tokens = tokens;
        this.keycloak = keycloak;
    }

    @Test
    void the_policy_is_public_with_its_version_date_fee_and_contact() {
        var current = http.get("/api/v1/policies/current");
        assertThat(current.status()).isEqualTo(200);
        assertThat(current.json().path("version").asString()).isEqualTo("2.1");
        assertThat(current.json().path("date").asString()).isEqualTo("2014-09");
        assertThat(current.json().path("accessFee").path("amount").asString()).isEqualTo("10.00");
        assertThat(current.json().path("accessFee").path("currency").asString()).isEqualTo("GBP");
        assertThat(current.json().path("deletionAfter").asString()).isEqualTo("P30D");
        assertThat(current.json().path("graceAfterRelease").asString()).isEqualTo("P7D");
        assertThat(current.json().path("contact").path("email").asString()).contains("@");
        assertThat(http.get("/api/v1/policies/2.1").json()).isEqualTo(current.json());
    }

    @Test
    void all_versions_are_listed() {
        var all = http.get("/api/v1/policies?limit=1").json();
        assertThat(all.path("items").path(0).path("version").asString()).isEqualTo("2.1");
        assertThat(all.path("next").isNull()).isTrue();
        assertThat(http.get("/api/v1/policies?limit=0").status()).isEqualTo(400);
        assertThat(http.get("/api/v1/policies?cursor=nonsense").code()).isEqualTo("invalid-cursor");
        assertThat(http.get("/api/v1/policies?page=2").code()).isEqualTo("unknown-parameter");
    }

    @Test
    void a_version_that_was_never_published_is_not_there() {
        assertThat(http.get("/api/v1/policies/9.9").status()).isEqualTo(404);
        assertThat(http.get("/api/v1/policies/nonsense").code()).isEqualTo("no-such-policy");
    }

    @Test
    void the_configured_staff_can_sign_in_with_their_role() {
        await().untilAsserted(() -> assertThat(keycloak.accountWith("operator@comms123.example"))
                .hasValueSatisfying(account -> assertThat(account.roles).containsExactly("operator")));
        var id = UUID.fromString(keycloak.accountWith("operator@comms123.example").orElseThrow().username);
        var me = http.as(tokens.user(id, "operator")).get("/api/v1/me");
        assertThat(me.json().path("name").asString()).isEqualTo("Olive Operator");
    }
}
