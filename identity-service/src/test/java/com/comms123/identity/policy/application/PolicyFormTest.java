package com.comms123.identity.policy.application;

import static com.comms123.identity.fixture.PersonFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.identity.policy.application.PolicyForm.Contact;
import com.comms123.identity.policy.application.PolicyForm.Fee;
import com.comms123.identity.policy.domain.Money;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Refused;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyFormTest {
    private static final Contact CONTACT = new Contact("Officer", "privacy@comms123.example", null);
    private static final Fee FEE = new Fee(new BigDecimal("0"), "GBP");

    private static List<String> wrong(PolicyForm form) {
        var wrong = new ArrayList<String>();
        assertThatThrownBy(() -> form.read(Ids.next(), NOW)).isInstanceOfSatisfying(Refused.class,
                refused -> refused.refusal().errors().stream().map(error -> error.field() + " " + error.code())
                        .forEach(wrong::add));
        return wrong;
    }

    private static PolicyForm withFee(@Nullable BigDecimal amount, @Nullable String currency) {
        return new PolicyForm("3.0", null, "Text", CONTACT, new Fee(amount, currency), null, null);
    }

    private static PolicyForm from(@Nullable Instant publishedAt) {
        return new PolicyForm("3.0", null, "Text", CONTACT, FEE, null, publishedAt);
    }

    private static PolicyForm withText(String text) {
        return new PolicyForm("3.0", null, text, CONTACT, FEE, null, null);
    }

    @Test
    void omitted_fields_get_their_defaults() {
        var id = Ids.next();
        var policy = from(null).read(id, NOW);
        assertThat(policy.id()).isEqualTo(id);
        assertThat(policy.title()).isEqualTo("Privacy policy");
        assertThat(policy.publishedAt()).isEqualTo(NOW);
        assertThat(policy.date()).isEqualTo("2026-03-02");
        assertThat(policy.deletionAfter()).isEqualTo(Period.ofDays(30));
        assertThat(policy.graceAfterRelease()).isEqualTo(Period.ofDays(7));
        assertThat(policy.accessFee()).isEqualTo(Money.of("0.00", "GBP"));
        assertThat(policy.contact().address()).isEmpty();
    }

    @Test
    void every_field_gets_its_own_error_and_all_of_them_at_once() {
        assertThat(wrong(new PolicyForm(null, null, null, null, null, null, null))).containsExactly("version required",
                "text required", "contact required", "accessFee required");
        assertThat(wrong(new PolicyForm("3.x", " ", " ", new Contact(" ", "nobody", "a\nb"), new Fee(null, null), 0,
                NOW.minus(Duration.ofDays(1))))).containsExactly("version malformed", "title required",
                        "text required", "contact.name required", "contact.email malformed",
                        "contact.address unsupported-characters", "accessFee.currency required",
                        "accessFee.amount required", "removalDays out-of-range", "publishedAt in-the-past");
    }

    @Test
    void the_text_is_bounded_and_readable() {
        assertThat(withText(" x\r\n\ty ").read(Ids.next(), NOW).text()).isEqualTo("x\n\ty");
        assertThat(withText("x".repeat(PolicyForm.LONGEST_TEXT)).read(Ids.next(), NOW).text()).isNotEmpty();
        assertThat(wrong(withText("x".repeat(PolicyForm.LONGEST_TEXT + 1)))).containsExactly("text too-long");
        assertThat(wrong(withText("x\u0000"))).containsExactly("text unsupported-characters");
        assertThat(wrong(withText("x\uD800"))).containsExactly("text unsupported-characters");
    }

    @ParameterizedTest
    @CsvSource({"-0.01, GBP, accessFee.amount out-of-range", "1000.01, GBP, accessFee.amount out-of-range",
            "1e999999999, GBP, accessFee.amount out-of-range", "1e-999999999, GBP, accessFee.amount too-precise",
            "9.999, GBP, accessFee.amount too-precise", "9.5, JPY, accessFee.amount too-precise",
            "10, XXX, accessFee.currency malformed", "10, gbp, accessFee.currency malformed",
            "10, pounds, accessFee.currency malformed"})
    void a_fee_is_a_small_amount_of_a_known_currency(String amount, String currency, String error) {
        assertThat(wrong(withFee(new BigDecimal(amount), currency))).containsExactly(error);
    }

    @ParameterizedTest
    @CsvSource({"10, GBP, 10.00", "1E+1, GBP, 10.00", "9.5000, EUR, 9.50", "500, JPY, 500", "0E-50, GBP, 0.00"})
    void a_fee_has_the_digits_of_its_currency(String amount, String currency, String read) {
        assertThat(withFee(new BigDecimal(amount), currency).read(Ids.next(), NOW).accessFee().amount())
                .isEqualTo(new BigDecimal(read));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 30})
    void removal_is_promised_within_thirty_days(int days) {
        var form = new PolicyForm("3.0", null, "Text", CONTACT, FEE, days, null);
        assertThat(form.read(Ids.next(), NOW).deletionAfter()).isEqualTo(Period.ofDays(days));
        assertThat(wrong(new PolicyForm("3.0", null, "Text", CONTACT, FEE, days == 1 ? 0 : 31, null)))
                .containsExactly("removalDays out-of-range");
    }

    @Test
    void it_is_in_force_from_now_or_within_a_year() {
        var clocksDiffer = NOW.minus(Duration.ofMinutes(5));
        assertThat(from(clocksDiffer).read(Ids.next(), NOW).publishedAt()).isEqualTo(clocksDiffer);
        assertThat(wrong(from(clocksDiffer.minusMillis(1)))).containsExactly("publishedAt in-the-past");
        var ahead = NOW.plus(Duration.ofDays(366));
        assertThat(from(ahead).read(Ids.next(), NOW).publishedAt()).isEqualTo(ahead);
        assertThat(wrong(from(ahead.plusMillis(1)))).containsExactly("publishedAt too-far-ahead");
    }
}
