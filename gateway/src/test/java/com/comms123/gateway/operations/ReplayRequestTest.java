package com.comms123.gateway.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.comms123.gateway.operations.OperationsController.ReplayRequest;
import com.comms123.platform.outcome.FieldRefusal;
import com.comms123.platform.outcome.Refused;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayRequestTest {
    @Test
    void the_trail_says_which_letters_were_replayed() {
        assertThat(new ReplayRequest("messaging", "message.posted", 0, 7L, null).checked().target())
                .isEqualTo("service=messaging&topic=message.posted&partition=0&offset=7");
        assertThat(new ReplayRequest("gateway", "device.forgotten", null, null, "a+b").checked().target())
                .isEqualTo("service=gateway&topic=device.forgotten");
    }

    @Test
    void a_dead_letter_topic_stands_for_its_original_one() {
        assertThat(all("messaging", "message.posted.dlt").checked()).isEqualTo(all("messaging", "message.posted"));
    }

    @ParameterizedTest
    @CsvSource({"payroll, message.posted, unknown-service", ", message.posted, unknown-service",
            "messaging, salary.paid, unknown-topic", "messaging, .dlt, unknown-topic",
            "messaging, message.posted.dlt.dlt, unknown-topic", "messaging, message.posted&topic=a, unknown-topic",
            "messaging, , missing"})
    void a_service_or_a_topic_that_the_platform_does_not_have_is_refused(@Nullable String service,
            @Nullable String topic, String code) {
        var refused = Objects.requireNonNull(catchThrowableOfType(Refused.class, () -> all(service, topic).checked()));
        assertThat(refused.refusal().errors()).extracting(FieldRefusal::code).containsExactly(code);
    }

    private static ReplayRequest all(@Nullable String service, @Nullable String topic) {
        return new ReplayRequest(service, topic, null, null, null);
    }
}
