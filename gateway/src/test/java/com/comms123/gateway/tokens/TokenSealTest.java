package com.comms123.gateway.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.gateway.GatewayProperties.TokenKey;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenSealTest {
    private static final String TOKEN = "eyJhbGciOiJIUzUxMiJ9.eyJqdGkiOiIxIn0.c2lnbmF0dXJl";

    private final TokenSeal seal = sealWith(1);

    @Test
    void a_sealed_token_opens_again() {
        assertThat(seal.open(seal.seal(TOKEN))).isEqualTo(TOKEN);
    }

    @Test
    void nothing_of_it_shows_and_none_looks_like_another() {
        var sealed = seal.seal(TOKEN);
        assertThat(sealed.text()).doesNotContainPattern("eyJ[A-Za-z0-9_-]+\\.").isNotEqualTo(seal.seal(TOKEN).text());
        assertThat(sealed).hasToString("***");
    }

    @Test
    void one_changed_bit_anywhere_and_it_does_not_open() {
        var bytes = Base64.getUrlDecoder().decode(seal.seal(TOKEN).text());
        for (var at = 0; at < bytes.length; at++) {
            bytes[at] ^= 1;
            assertThat(seal.open(new SealedToken(Base64.getUrlEncoder().encodeToString(bytes)))).as("byte " + at)
                    .isNull();
            bytes[at] ^= 1;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", TOKEN, "no base64 at all!"})
    void text_that_was_never_sealed_does_not_open(String text) {
        assertThat(seal.open(new SealedToken(text))).isNull();
    }

    @Test
    void the_first_key_seals_and_those_before_it_still_open() {
        var old = seal.seal(TOKEN);
        var both = sealWith(2, 1);
        assertThat(both.open(old)).isEqualTo(TOKEN);
        assertThat(seal.open(both.seal(TOKEN))).isNull();
        assertThat(sealWith(2).open(old)).isNull();
    }

    private static TokenSeal sealWith(Integer... keys) {
        return new TokenSeal(Stream.of(keys).map(TokenSealTest::key).toList());
    }

    private static TokenKey key(int number) {
        var bytes = new byte[32];
        bytes[0] = (byte) number;
        return TokenKey.valueOf(Base64.getEncoder().encodeToString(bytes));
    }
}
