package com.comms123.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UntilTheBrowserClosesTest {
    @Test
    void the_lifetime_of_a_cookie_is_removed_and_the_rest_stays() {
        assertThat(UntilTheBrowserCloses.unlasting("KEYCLOAK_IDENTITY=a=b;Version=1;Path=/auth/realms/comms/;"
                + "Expires=Sat, 02-Jan-2038 03:04:05 GMT;MAX-AGE=2592000;Secure;HttpOnly;SameSite=None"))
                .isEqualTo(
                        "KEYCLOAK_IDENTITY=a=b; Version=1; Path=/auth/realms/comms/; Secure; HttpOnly; SameSite=None");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A=;Path=/;Max-Age=0", "A=; Expires=Thu, 01-Jan-1970 00:00:10 GMT; Max-Age=0; Path=/",
            "A=; max-age=-1", "A=b; Path=/; HttpOnly"})
    void deleting_cookies_and_session_cookies_pass_unchanged(String cookie) {
        assertThat(UntilTheBrowserCloses.unlasting(cookie)).isEqualTo(cookie);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A=b; Max-Age=", "A=b; Max-Age=1", "A=b; Max-Age=x",
            "A=b; Expires=Sat, 02-Jan-2038 03:04:05 GMT"})
    void every_spelling_of_a_lifetime_is_removed(String cookie) {
        assertThat(UntilTheBrowserCloses.unlasting(cookie)).isEqualTo("A=b");
    }
}
