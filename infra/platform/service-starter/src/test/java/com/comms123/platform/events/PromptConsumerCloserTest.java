package com.comms123.platform.events;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Duration;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.WakeupException;
import org.junit.jupiter.api.Test;

class PromptConsumerCloserTest {
    @SuppressWarnings("unchecked")
    private final Consumer<Object, Object> consumer = mock(Consumer.class);
    private final Consumer<Object, Object> closing = new PromptConsumerCloser().apply(consumer);

    @Test
    void closing_does_not_wait_for_the_longest_poll_of_the_broker() {
        closing.close();
        verify(consumer, never()).close();
        verify(consumer).close(argThat((CloseOptions options) -> options.timeout().orElseThrow()
                .compareTo(Duration.ofMillis(500)) < 0));
    }

    @Test
    void an_exception_of_the_consumer_is_passed_on_unchanged() {
        when(consumer.poll(any())).thenThrow(new WakeupException());
        assertThatThrownBy(() -> closing.poll(Duration.ZERO)).isInstanceOf(WakeupException.class);
    }
}
