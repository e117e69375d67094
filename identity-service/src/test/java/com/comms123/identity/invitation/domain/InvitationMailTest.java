package com.comms123.identity.invitation.domain;

import static com.comms123.identity.fixture.InvitationFixture.invitation;
import static com.comms123.identity.fixture.InvitationFixture.link;
import static com.comms123.identity.fixture.InvitationFixture.sending;
import static com.comms123.identity.fixture.PersonFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.identity.input.domain.Checked;
import com.comms123.identity.input.domain.Checked.Bad;
import com.comms123.identity.input.domain.Checked.Good;
import com.comms123.identity.invitation.domain.QueuedMail.Next;
import com.comms123.identity.invitation.domain.QueuedMail.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvitationMailTest {
    private static String line(String given) {
        return switch (OneLine.read(given, 40)) {
            case Good<OneLine>(var line) -> line.value();
            case Bad<OneLine>(var code, var detail) -> "refused: " + code;
        };
    }

    private static String code(Checked<?> checked) {
        return checked instanceof Bad<?>(var code, var detail) ? code : "good";
    }

    @Test
    void text_of_users_starts_no_new_line_and_cannot_reverse_the_direction() {
        assertThat(line("St Example\r\nBcc: all@example.org")).isEqualTo("St Example Bcc: all@example.org");
        assertThat(line("a\u2028b\u0085c\u000Bd\u0000e\nf")).isEqualTo("a b c d e f");
        assertThat(line("\u202Eelpmaxe\u202C \u200BSt\uFEFF")).isEqualTo("elpmaxe St");
    }

    @Test
    void names_of_every_script_stay_as_they_are() {
        assertThat(line("École Élémentaire №7 – “Les Pins” ☀️"))
                .isEqualTo("École Élémentaire №7 – “Les Pins” ☀️");
        assertThat(line("می\u200Cخواهم")).isEqualTo("می\u200Cخواهم");
    }

    @Test
    void nothing_and_too_much_are_refused() {
        assertThat(line(" \u200B\n")).isEqualTo("refused: required");
        assertThat(code(OneLine.read(null, 40))).isEqualTo("required");
        assertThat(line("x".repeat(40))).hasSize(40);
        assertThat(line("x".repeat(41))).isEqualTo("refused: too-long");
    }

    @Test
    void a_link_is_a_page_with_a_token_behind_the_hash() {
        var link = link();
        assertThat(InvitationLink.read(link)).isEqualTo(new Good<>(new InvitationLink(link)));
        assertThat(code(InvitationLink.read(null))).isEqualTo("required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8080/invitation", "http://localhost:8080/invitation#short",
            "javascript:alert(1)#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            "//localhost/invitation#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            "http://a@localhost/invitation#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            "http://localhost/i?token=1#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            "http://localhost/i#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\r\n",
            "http://localhost/é#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void anything_else_is_no_link(String given) {
        assertThat(code(InvitationLink.read(given))).isEqualTo("malformed");
    }

    @Test
    void each_sending_has_its_own_id_and_prints_no_personal_data() {
        var first = invitation("ann@example.org");
        var second = sending(first.id(), "ann@example.org");
        assertThat(second.sending()).isNotEqualTo(first.sending());
        assertThat(first.toString()).doesNotContain("ann", "Pia", "Example", first.link().value());
    }

    @Test
    void waits_grow_up_to_an_hour_and_end_after_a_day() {
        var mail = invitation("ann@example.org");
        assertThat(new QueuedMail(mail, NOW, 1).afterFailure(false, NOW))
                .isEqualTo(new Next.TryAgain(NOW.plusSeconds(20)));
        assertThat(new QueuedMail(mail, NOW, 5).afterFailure(false, NOW))
                .isEqualTo(new Next.TryAgain(NOW.plusSeconds(320)));
        assertThat(new QueuedMail(mail, NOW, 5_000).afterFailure(false, NOW))
                .isEqualTo(new Next.TryAgain(NOW.plus(Duration.ofHours(1))));
        var anHourBeforeTheEnd = NOW.plus(QueuedMail.LONGEST).minus(Duration.ofHours(1));
        assertThat(new QueuedMail(mail, NOW, 30).afterFailure(false, anHourBeforeTheEnd.minusMillis(1)))
                .isInstanceOf(Next.TryAgain.class);
        assertThat(new QueuedMail(mail, NOW, 30).afterFailure(false, anHourBeforeTheEnd))
                .isEqualTo(new Next.GiveUp(Outcome.NOT_TAKEN_IN_TIME));
    }

    @Test
    void an_address_that_is_refused_is_given_up_at_once() {
        assertThat(new QueuedMail(invitation("ann@example.org"), NOW, 1).afterFailure(true, NOW))
                .isEqualTo(new Next.GiveUp(Outcome.ADDRESS_REFUSED));
    }
}
