package com.comms123.identity.person.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.identity.input.domain.Checked;
import com.comms123.identity.input.domain.EmailAddress;
import com.comms123.identity.input.domain.PersonName;
import com.comms123.identity.input.domain.PhoneNumber;
import com.comms123.platform.deletion.Receipt;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
    void a_name_has_at_most_100_characters_of_any_plane() {
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
            "ann@example.org,bob@example.org", "änn@example.org", "ann@example.1"})
    void malformed_email_addresses_are_refused(String given) {
        assertThat(code(EmailAddress.read(given))).isEqualTo("malformed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann@example.org\nBcc:x@y.org", "ann@exam\u202Eple.org", "an\u200Bn@example.org",
            "ann@example\u2066.org", "ann\u0000@example.org"})
    void addresses_that_hide_something_are_refused(String given) {
        assertThat(code(EmailAddress.read(given))).isEqualTo("unsupported-characters");
    }

    @Test
    void numbers_that_hide_something_are_refused() {
        assertThat(code(PhoneNumber.read("\u202A07911 123456\u202C", "GB"))).isEqualTo("unsupported-characters");
        assertThat(code(PhoneNumber.read("07911\u200B123456", "GB"))).isEqualTo("unsupported-characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ann\u200Dx", "Ann\u200C Example", "\u200DAnn", "\u3164\u3164", "A\uFE0Fnn",
            "Z\u0351\u0352\u0353\u0354\u0355\u0356\u0357algo", "Ann\u200E"})
    void joiners_fillers_and_piles_of_marks_are_refused_in_names(String name) {
        assertThat(code(PersonName.read(name))).isEqualTo("unsupported-characters");
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
    void phone_numbers_that_cannot_be_reached_are_refused(String given, String code) {
        assertThat(code(PhoneNumber.read(given, "GB"))).isEqualTo(code);
    }

    private static List<String> broken(@Nullable String given) {
        return switch (Password.read(given, "ann.other@example.org", "Ann Example")) {
            case Password.Reading.Good good -> List.of();
            case Password.Reading.Missing missing -> List.of("required");
            case Password.Reading.Broken(var rules) -> rules.stream().map(PasswordRules.Rule::code).toList();
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"correct horse battery", "ten chars!", "пароль-из-слов", "opens everything",
            "Kx9#mQ2$vL", "an apple a day, 365", "demo sign-in of ann.other", "the horse of Ann Example"})
    void passwords_need_no_composition(String given) {
        assertThat(broken(given)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"aaaaaaaaaaaa", "Password-123", "P@ssw0rd2024!", "1234567890", "0987654321",
            "abcdefghijk", "qwertyuiop", "zaq12wsxcde", "1q2w3e4r5t", "liverpool1", "manchester2024", "iloveyou123",
            "passwordpassword", "administrator", "Comms123Comms123", "changeme123"})
    void common_passwords_are_refused(String given) {
        assertThat(broken(given)).containsExactly("too-common");
    }

    @ParameterizedTest
    @CsvSource({"nine char,too-short", "'with\u0007control!',unsupported-characters",
            "ann.other@example.org,contains-email", "'my ANN-Other is 7x',contains-email",
            "'long enough without ann.other@example.org',contains-email",
            "'x annexample 7 horses',contains-name"})
    void a_password_that_breaks_a_rule_is_refused_with_its_code(String given, String code) {
        assertThat(broken(given)).containsExactly(code);
    }

    @Test
    void every_broken_rule_is_named() {
        assertThat(broken("ann\u0000other 7")).containsExactlyInAnyOrder("unsupported-characters", "contains-email");
        assertThat(broken("annother")).containsExactlyInAnyOrder("too-short", "contains-email");
        assertThat(broken(null)).containsExactly("required");
        assertThat(broken("")).containsExactly("required");
    }

    @Test
    void a_password_has_at_most_128_characters() {
        var longest = "correct horse ".repeat(10).substring(0, 128);
        assertThat(broken(longest)).isEmpty();
        assertThat(broken(longest + "x")).containsExactly("too-long");
        assertThat(broken("x".repeat(1_000_000))).containsExactly("too-long");
    }

    @Test
    void a_token_is_256_bits_in_base64url_and_nothing_else_is_one() {
        var token = Token.from(new byte[Token.BYTES]);
        assertThat(token.value()).hasSize(43).matches("[A-Za-z0-9_-]+");
        assertThat(Token.read(token.value())).contains(token);
        assertThat(Token.read(token.value() + "A")).isEmpty();
        assertThat(Token.read("$" + token.value().substring(1))).isEmpty();
        assertThat(Token.read(null)).isEmpty();
        assertThat(token).hasToString("***");
        assertThat(token.hash()).matches("[0-9a-f]{64}");
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
