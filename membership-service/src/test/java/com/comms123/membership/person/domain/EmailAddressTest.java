package com.comms123.membership.person.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"ann@example.org", "ann+school@mail.example.co.uk", "o'brien@example.org"})
    void addresses_are_read(String address) {
        assertThat(EmailAddress.read(" " + address + " ")).contains(new EmailAddress(address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ann", "@example.org", "ann@", "ann@localhost", "a b@example.org", ".ann@example.org",
            "ann@exa mple.org", "ann@-example.org", "ann\u200b@example.org", "ann@example.org\u202e"})
    void a_malformed_address_is_not_read(String text) {
        assertThat(EmailAddress.read(text)).isEmpty();
    }

    @Test
    void a_host_is_kept_in_its_ascii_form_and_case_does_not_tell_people_apart() {
        var address = EmailAddress.read("Ann@Bücher.example").orElseThrow();
        assertThat(address.value()).isEqualTo("Ann@xn--bcher-kva.example");
        assertThat(address.isSameAs(new EmailAddress("ann@xn--bcher-kva.example"))).isTrue();
    }

    @Test
    void lengths_are_bounded_and_nothing_is_printed() {
        assertThat(EmailAddress.read("a".repeat(64) + "@example.org")).isPresent();
        assertThat(EmailAddress.read("a".repeat(65) + "@example.org")).isEmpty();
        assertThat(new EmailAddress("ann@example.org")).hasToString("***");
    }
}
