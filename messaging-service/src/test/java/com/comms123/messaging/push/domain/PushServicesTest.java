package com.comms123.messaging.push.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.messaging.push.domain.PushServices.Checked.Unusable;
import com.comms123.messaging.push.domain.PushServices.Checked.Usable;
import com.comms123.platform.outcome.FieldRefusal;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushServicesTest {
    private final PushServices services = services("fcm.googleapis.com", "updates.push.services.mozilla.com",
            "*.push.apple.com", "*.notify.windows.com", "https://push.example.org:8443", "http://127.0.0.1:9999");

    @ParameterizedTest
    @ValueSource(strings = {"https://fcm.googleapis.com/fcm/send/abc:def",
            "https://updates.push.services.mozilla.com:443/wpush/v2/gAAA", "https://web.push.apple.com/QGuQ",
            "https://db5p.notify.windows.com/w/?token=BQYAAAD", "https://push.example.org:8443/x",
            "http://127.0.0.1:9999/x"})
    void addresses_of_known_push_services_can_be_used(String endpoint) {
        assertThat(services.check(endpoint)).isEqualTo(new Usable(new PushEndpoint(URI.create(endpoint))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://fcm.googleapis.com/x", "https://fcm.googleapis.com:8443/x",
            "https://fcm.googleapis.com.evil.example/x", "https://evil.example/fcm.googleapis.com",
            "https://fcm.googleapis.com@evil.example/x", "https://user@fcm.googleapis.com/x",
            "https://fcm.googleapis.com\\@evil.example/x", "https://fcm.googleapis.com/x#y",
            "https://fcm.googleapis.com./x", "https:fcm.googleapis.com/x", "//fcm.googleapis.com/x",
            "https://push.apple.com/x", "https://evilpush.apple.com/x", "https://notify.windows.com/x",
            "https://127.0.0.1/x", "https://[::1]/x", "https://2130706433/x",
            "https://169.254.169.254/latest/meta-data",
            "https://10.0.0.1/x", "https://localhost/x", "https://messaging-service:8080/internal/number-codes",
            "http://127.0.0.1:9998/x", "http://127.0.0.1/x", "https://push.example.org/x",
            "http://push.example.org:8443/x", "file:///etc/passwd", "ftp://fcm.googleapis.com/x", "/x", "none"})
    void the_platform_never_calls_anything_else(String endpoint) {
        assertThat(error(endpoint)).satisfies(error -> {
            assertThat(error.field()).isEqualTo("endpoint");
            assertThat(error.code()).isEqualTo("unknown-push-service");
            assertThat(error.detail()).as("an endpoint is a secret").doesNotContain(endpoint);
        });
    }

    @Test
    void an_endpoint_is_required_and_has_a_bounded_length() {
        assertThat(error(null).code()).isEqualTo("required");
        assertThat(error(" ").code()).isEqualTo("required");
        var longest = "https://fcm.googleapis.com/" + "x".repeat(PushEndpoint.LONGEST - 27);
        assertThat(services.check(longest)).isInstanceOf(Usable.class);
        assertThat(error(longest + "x").code()).isEqualTo("size");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "*.com", "fcm", "http://push.example.org", "https://push.example.org/path",
            "https://me@push.example.org", "127.0.0.1", "*.push.*.com", "fcm.googleapis.com/x"})
    void an_operator_can_name_nothing_that_is_too_wide_or_unencrypted(String name) {
        assertThatThrownBy(() -> PushService.valueOf(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_endpoint_prints_as_a_secret() {
        assertThat(new PushEndpoint(URI.create("https://fcm.googleapis.com/secret"))).hasToString("***");
    }

    private FieldRefusal error(@Nullable String endpoint) {
        return ((Unusable) services.check(endpoint)).refusal().errors().getFirst();
    }

    private static PushServices services(String... names) {
        return new PushServices(List.of(names).stream().map(PushService::valueOf).toList());
    }
}
