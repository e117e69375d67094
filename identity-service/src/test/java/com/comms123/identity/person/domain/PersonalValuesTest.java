package com.comms123.identity.person.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalValuesTest {
    private static String code(Checked<?> checked) {
        return checked instanceof Checked.Bad<?> bad ? bad.code() : "good";
    }

    private static <T> T good(Checked<T> checked) {
        assertThat(checked).isInstanceOf(Checked.Good.class);
        return ((Checked.Good<T>) checked).value();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ann", "Zoë O'Hara-Çelik", "李小龙", "نگار\u200Cخواه", "क्\u200Dष", "Nguyễn Văn An",
            "X Æ A-12",
            "𠮷野家"})
    void names_of_every_script_are_taken(String name) {
        assertThat(good(PersonName.read(name)).value()).isEqualTo(name);
    }

    @Test
    void names_are_normalised_and_their_white_space_collapsed() {
        assertThat(good(PersonName.read("  Zoe\u0308 \u00A0 \u3000Hara ")).value()).isEqualTo("Zoë Hara");
    }

    @ParameterizedTest
    @CsvSource({"'',required", "'   ',required", "'123 !',malformed", "'Ann\u202Egpj',unsupported-characters",
            "'Ann\u200B',unsupported-characters", "'Ann\nBcc: x',unsupported-characters",
            "'Ann\u0000',unsupported-characters", "'Ann\uFEFF',unsupported-characters",
            "'Ann\u2066',unsupported-characters"})
    void names_that_hide_something_are_refused(String name, String code) {
        assertThat(code(PersonName.read(name))).isEqualTo(code);
    }

    @Test
    void a_name_has_at_most_100_characters_whatever_their_plane() {
        assertThat(code(PersonName.read(null))).isEqualTo("required");
        assertThat(code(PersonName.read("𠮷".repeat(100)))).isEqualTo("good");
        assertThat(code(PersonName.read("𠮷".repeat(101)))).isEqualTo("too-long");
        assertThat(code(PersonName.read("a".repeat(1_000_000)))).isEqualTo("too-long");
    }

    @ParameterizedTest
    @CsvSource({"ann@example.org,ann@example.org,ann@example.org",
            "' Ann.B@EXAMPLE.org ',Ann.B@example.org,ann.b@example.org",
            "ann+school@example.org,ann+school@example.org,ann+school@example.org",
            "ann@bücher.example,ann@xn--bcher-kva.example,ann@xn--bcher-kva.example",
            "o'hara@sub.example.co.uk,o'hara@sub.example.co.uk,o'hara@sub.example.co.uk"})
    void addresses_keep_how_they_are_written_and_share_a_key_in_lower_case(String given, String value, String key) {
        var address = good(EmailAddress.read(given));
        assertThat(address.value()).isEqualTo(value);
        assertThat(address.key()).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann", "ann@", "@example.org", "ann@localhost", "ann@@example.org", "a nn@example.org",
            "ann@exa mple.org", "ann@-example.org", "ann@example-.org", "ann@example..org", ".ann@example.org",
            "ann.@example.org", "an..n@example.org", "ann@[127.0.0.1]", "\"ann\"@example.org",
            "ann@example.org\nBcc:x@y.org",
            "ann@example.org,bob@example.org", "änn@example.org", "ann@exam\u202Eple.org", "ann@example.1"})
    void what_is_no_address_is_refused(String given) {
        assertThat(code(EmailAddress.read(given))).isEqualTo("malformed");
    }

    @Test
    void an_address_has_at_most_254_characters_64_of_them_before_the_at() {
        assertThat(code(EmailAddress.read("a".repeat(64) + "@example.org"))).isEqualTo("good");
        assertThat(code(EmailAddress.read("a".repeat(65) + "@example.org"))).isEqualTo("too-long");
        var domain = "d".repeat(61) + "." + "d".repeat(61) + "." + "d".repeat(62) + ".org";
        assertThat(code(EmailAddress.read("a".repeat(64) + "@" + domain))).isEqualTo("too-long");
        assertThat(code(EmailAddress.read("a".repeat(63) + "@" + domain))).isEqualTo("good");
        assertThat(code(EmailAddress.read(" "))).isEqualTo("required");
    }

    @ParameterizedTest
    @CsvSource({"07911 123456,+447911123456", "+44 (0)7911-123456,+447911123456", "+31 6 12345678,+31612345678",
            "+447700900123,+447700900123", "+1 (202) 555-0143,+12025550143", "00447911123456,+447911123456",
            "٠٧٩١١١٢٣٤٥٦,+447911123456"})
    void numbers_of_every_country_become_e164(String given, String e164) {
        assertThat(good(PhoneNumber.read(given, "GB")).value()).isEqualTo(e164);
    }

    @ParameterizedTest
    @CsvSource({"12,malformed", "hello,malformed", "0900 HELLO,malformed", "+999123456789,malformed",
            "+44 7911 123456 7890 1234,malformed", "+44 909 8790 123,not-a-mobile",
            "0000000000000000000000000000000000000000000000,too-long"})
    void what_nobody_can_be_reached_on_is_refused(String given, String code) {
        assertThat(code(PhoneNumber.read(given, "GB"))).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"correct horse battery,good", "'ten chars!',good", "пароль-из-слов,good", "nine char,too-short",
            "aaaaaaaaaaaa,too-common", "Password-123,too-common", "1234567890,too-common",
            "ann@example.org,too-obvious",
            "Ann Example,too-obvious", "'ann-example.ORG ',too-obvious", "'with\u0007control!',unsupported-characters"})
    void passwords_are_long_and_not_what_everybody_tries_first(String given, String code) {
        assertThat(code(Password.read(given, "ann@example.org", "Ann Example"))).isEqualTo(code);
    }

    @Test
    void a_password_has_at_most_128_characters() {
        var longest = "correct horse ".repeat(10).substring(0, 128);
        assertThat(code(Password.read(longest, null, null))).isEqualTo("good");
        assertThat(code(Password.read(longest + "x", null, null))).isEqualTo("too-long");
        assertThat(code(Password.read(null, null, null))).isEqualTo("required");
    }

    @Test
    void nothing_personal_is_printed() {
        var profile = new Profile(new PersonName("Ann"), new EmailAddress("ann@example.org"),
                new PhoneNumber("+447911123456"));
        assertThat(profile.toString()).doesNotContain("Ann", "ann@", "7911");
        assertThat(new Password("correct horse battery")).hasToString("***");
        assertThat(Receipt.from(new byte[Receipt.BYTES])).hasToString("***");
    }
}
