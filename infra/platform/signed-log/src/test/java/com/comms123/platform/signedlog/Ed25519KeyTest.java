package com.comms123.platform.signedlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ed25519KeyTest {
    private static final HexFormat HEX = HexFormat.of();

    /// RFC 8032, 7.1, tests 1 to 3: secret, public key, message, signature.
    @ParameterizedTest
    @CsvSource({
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
                    + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a,'',"
                    + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
                    + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c,72,"
                    + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
            "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,"
                    + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025,af82,"
                    + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"})
    void the_keys_and_signatures_of_the_rfc_come_out(String secret, String publicKey, String message,
            String signature) {
        var key = Ed25519Key.ofSeed(HEX.parseHex(secret));
        assertThat(HEX.formatHex(key.publicKey().bytes())).isEqualTo(publicKey);
        assertThat(HEX.formatHex(key.sign(HEX.parseHex(message)))).isEqualTo(signature);
        var published = Ed25519PublicKey.of(HEX.parseHex(publicKey));
        assertThat(published.verifies(HEX.parseHex(message), HEX.parseHex(signature))).isTrue();
        assertThat(published.verifies(HEX.parseHex(message + "00"), HEX.parseHex(signature))).isFalse();
    }

    @Test
    void a_key_survives_its_encodings() {
        var key = Ed25519Key.generate();
        var pem = "-----BEGIN PRIVATE KEY-----\n" + key.encoded() + "\n-----END PRIVATE KEY-----\n";
        var wrapped = Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII));
        for (var text : List.of(key.encoded(), pem, wrapped)) {
            assertThat(Ed25519Key.parse(text).publicKey().bytes()).isEqualTo(key.publicKey().bytes());
        }
        assertThat(key.toString()).isEqualTo("***");
    }

    @Test
    void many_keys_survive_the_way_through_their_32_bytes() {
        var message = "a text".getBytes(StandardCharsets.US_ASCII);
        for (var i = 0; i < 100; i++) {
            var key = Ed25519Key.generate();
            assertThat(Ed25519PublicKey.of(key.publicKey().bytes()).verifies(message, key.sign(message))).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "canary", "AAAA", "-----BEGIN PRIVATE KEY-----",
            "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
            "AQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g",
            "MFECAQEwBQYDK2VwBCIEIBAAAAAA"})
    void a_text_without_a_key_is_refused_and_not_shown(String text) {
        assertThatThrownBy(() -> Ed25519Key.parse(text)).isInstanceOf(MalformedLog.class)
                .hasMessage("expected an Ed25519 private key in PKCS #8, as PEM or base64").hasNoCause();
    }

    @Test
    void neither_a_wrong_signature_nor_a_wrong_key_verifies_anything() {
        var message = new byte[]{1, 2, 3};
        var key = Ed25519Key.generate();
        var signature = key.sign(message);
        assertThat(Ed25519Key.generate().publicKey().verifies(message, signature)).isFalse();
        for (var length : List.of(0, 3, 63, 65)) {
            assertThat(key.publicKey().verifies(message, Arrays.copyOf(signature, length))).isFalse();
        }
        // All bits set: y is not below the prime of the field, so this is no point.
        var noPoint = new byte[Ed25519PublicKey.LENGTH];
        Arrays.fill(noPoint, (byte) 0xff);
        assertThat(Ed25519PublicKey.of(noPoint).verifies(message, signature)).isFalse();
        assertThatThrownBy(() -> Ed25519PublicKey.of(new byte[31])).isInstanceOf(MalformedLog.class);
    }
}
