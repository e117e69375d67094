package com.comms123.messaging.delivery.application;

import static com.comms123.messaging.fixture.SchoolFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.messaging.Channel;
import com.comms123.messaging.delivery.domain.Delivery;
import com.comms123.messaging.delivery.domain.DeliveryId;
import com.comms123.messaging.delivery.domain.DigestId;
import com.comms123.messaging.delivery.domain.NotificationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.fixture.SchoolFixture;
import com.comms123.messaging.signing.Signatures;
import com.comms123.messaging.signing.SigningProperties;
import com.comms123.messaging.signing.SigningProperties.Key;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.platform.ids.Ids;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReturnPathsTest {
    private static final Key KEY = new Key("dGVzdC1saW5rLWtleS1mb3ItdGVzdHMtYWxvbmUtLS0=");

    private final ReturnPaths paths = paths("bounces.example.org", KEY);

    static Stream<NotificationId> mails() {
        return Stream.of(
                NotificationId.of(new DeliveryId(new MessageId(Ids.next()), SchoolFixture.person(), Channel.MAIL)),
                NotificationId
                        .of(new DeliveryId(new MessageId(new UUID(0, 0)), new UserId(new UUID(0, 1)), Channel.MAIL)),
                NotificationId.of(
                        new DeliveryId(new MessageId(new UUID(-1, -1)), new UserId(new UUID(-1, -1)), Channel.MAIL)),
                NotificationId.of(new DigestId(SchoolFixture.person(), Channel.MAIL, NOON)));
    }

    @ParameterizedTest
    @MethodSource("mails")
    void an_address_says_whose_mail_came_back_in_either_case_and_is_short_enough(NotificationId mail) {
        var address = paths.of(mail).orElseThrow();
        assertThat(address).endsWith("@bounces.example.org");
        assertThat(address.substring(0, address.indexOf('@'))).hasSizeLessThanOrEqualTo(64).matches("[a-z0-9]+");
        assertThat(paths.open(address)).contains(mail);
        assertThat(paths.open(address.toUpperCase(Locale.ROOT))).contains(mail);
    }

    @ParameterizedTest
    @MethodSource("mails")
    void an_address_that_was_altered_or_is_another_installation_s_is_none_of_ours(NotificationId mail) {
        var address = paths.of(mail).orElseThrow();
        for (var i = 0; i < address.indexOf('@'); i++) {
            var altered = address.substring(0, i) + (address.charAt(i) == '1' ? '2' : '1') + address.substring(i + 1);
            assertThat(paths.open(altered)).as(altered).isEmpty();
        }
        assertThat(paths.open(address.replace("bm", "bd").replace("bd", "bm") + ".evil")).isEmpty();
        assertThat(paths("bounces.example.org", new Key("YW5vdGhlci1rZXktZm9yLXRlc3RzLWFsb25lLS0tLS0=")).open(address))
                .isEmpty();
    }

    @Test
    void a_reminder_comes_back_as_the_delivery_that_it_is_of() {
        var delivery = Delivery.queued(Channel.MAIL, new SchoolFixture().toConfirm(), SchoolFixture.person(), NOON)
                .carrying(NOON);
        var mail = NotificationId.of(delivery);
        assertThat(mail.value()).endsWith(".r" + NOON.getEpochSecond());
        assertThat(paths.open(paths.of(mail).orElseThrow())).contains(NotificationId.of(delivery.id()));
    }

    @Test
    void addresses_of_any_other_form_are_not_ours() {
        for (var wrong : List.of("", "@", "a@bounces.example.org", "postmaster@bounces.example.org",
                "bm" + "z".repeat(58) + "@bounces.example.org", "bm-" + "1".repeat(57) + "@bounces.example.org",
                "bm" + "ä".repeat(58) + "@bounces.example.org")) {
            assertThat(paths.open(wrong)).as(wrong).isEmpty();
        }
    }

    @Test
    void without_a_domain_or_a_key_no_mail_comes_back_to_us() {
        var mail = mails().findFirst().orElseThrow();
        assertThat(paths("", KEY).of(mail)).isEmpty();
        assertThat(paths("bounces.example.org").of(mail)).isEmpty();
    }

    private static ReturnPaths paths(String domain, Key... keys) {
        return new ReturnPaths(new Signatures(new SigningProperties(List.of(keys))),
                new BounceProperties(domain, "127.0.0.1", 0, 20, 262_144, Duration.ofSeconds(30)));
    }
}
