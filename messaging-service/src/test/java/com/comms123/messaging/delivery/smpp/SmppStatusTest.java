package com.comms123.messaging.delivery.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.messaging.delivery.domain.Attempt.Postponed;
import com.comms123.messaging.delivery.domain.Attempt.Rejected;
import com.comms123.messaging.delivery.domain.Reasons;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmppStatusTest {
    @ParameterizedTest
    @ValueSource(ints = {0x14, 0x58})
    void a_centre_that_is_busy_is_nobody_s_fault(int status) {
        assertThat(SmppStatus.isBusy(status)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x0B, 0x50, 0x51})
    void a_number_that_is_none_never_goes_better(int status) {
        assertThat(SmppStatus.isBusy(status)).isFalse();
        assertThat(SmppStatus.attempt(status)).isEqualTo(new Rejected(Reasons.NUMBER_REFUSED));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x01, 0x45, 0x65, 0x66})
    void a_text_that_is_refused_never_goes_better(int status) {
        assertThat(SmppStatus.attempt(status)).isEqualTo(new Rejected(Reasons.REFUSED));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x0A, 0x15, 0x53, 0x04})
    void a_refusal_of_the_sender_postpones_the_text(int status) {
        assertThat(SmppStatus.attempt(status)).isEqualTo(new Postponed(Reasons.SENDER_REFUSED));
    }

    @Test
    void an_unknown_status_is_retried() {
        assertThat(SmppStatus.attempt(0x08)).isEqualTo(new Postponed(Reasons.TEMPORARILY_REFUSED));
        assertThat(SmppStatus.attempt(0x64)).isEqualTo(new Postponed(Reasons.TEMPORARILY_REFUSED));
        assertThat(SmppStatus.attempt(0x4FF)).isEqualTo(new Postponed(Reasons.TEMPORARILY_REFUSED));
    }
}
