package com.comms123.gateway.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.platform.outcome.Refused;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class SignInTabTest {
    private static final String COOKIE = Base64.getUrlEncoder().withoutPadding()
            .encodeToString("an-id.a-signature".getBytes(StandardCharsets.UTF_8));
    private static final String QUERY = "session_code=x-_1&execution=0192-a&client_id=web&tab_id=t1";

    @Test
    void a_sign_in_is_named_by_the_session_in_the_cookie_and_the_tab() {
        assertThat(of(QUERY, COOKIE)).isEqualTo(new SignInTab("an-id", "t1"));
        assertThat(of(QUERY, COOKIE + ".node-1")).as("on another node").isEqualTo(of(QUERY, COOKIE));
    }

    @Test
    void without_a_cookie_there_is_a_tab_alone() {
        assertThat(SignInTab.of(MockServerHttpRequest.post("/auth?" + QUERY).build()))
                .isEqualTo(new SignInTab("", "t1"));
        assertThat(SignInTab.of(MockServerHttpRequest.post("/auth").build())).isEqualTo(new SignInTab("", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tab_id=a;tab_id=b", "tab_id=a&tab_id=b", "x=1;tab_id=b", "tab%5Fid=a", "tab_id",
            "=tab_id=a",
            "&tab_id=a", "tab_id=a&auth_session_id=other", "tab_id=a+b", "tab_id=a=b"})
    void a_query_that_could_be_read_in_two_ways_is_refused(String query) {
        assertThatThrownBy(() -> of(query, COOKIE)).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"an-id\"", "!", "YW4taWQ=", "a/b+", ".node"})
    void a_cookie_that_is_not_as_keycloak_writes_it_is_refused(String cookie) {
        assertThatThrownBy(() -> of(QUERY, cookie)).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AUTH_SESSION_ID=a; AUTH_SESSION_ID=b", "other=\"; AUTH_SESSION_ID=b\"",
            "AUTH_SESSION_ID=\"b"})
    void a_cookie_that_keycloak_could_see_and_we_do_not_is_refused(String header) {
        assertThatThrownBy(() -> SignInTab.of(MockServerHttpRequest.post("/auth?" + QUERY).header("Cookie", header)
                .build())).isInstanceOf(Refused.class);
    }

    private static SignInTab of(String query, String cookie) {
        return SignInTab.of(MockServerHttpRequest.method(HttpMethod.POST, URI.create("/auth?" + query))
                .header("Cookie", "AUTH_SESSION_ID=" + cookie)
                .cookie(new HttpCookie("AUTH_SESSION_ID", cookie)).build());
    }
}
