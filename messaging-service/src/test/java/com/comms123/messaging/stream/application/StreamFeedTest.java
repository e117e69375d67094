package com.comms123.messaging.stream.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.messaging.stream.application.StreamFeed.Part;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StreamFeedTest {
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final StreamFeed feed = new StreamFeed(UUID.randomUUID());
    private final List<Long> gone = new ArrayList<>();

    @Test
    void equal_text_for_several_streams_is_sent_once() throws Exception {
        var first = open(1);
        var second = open(2);
        first.write("a");
        second.write("a");
        second.write("b");
        assertThat(feed.next(AT_ONCE)).isEqualTo(new Part(List.of(1L, 2L), "a"));
        assertThat(feed.next(AT_ONCE)).isEqualTo(new Part(List.of(2L), "b"));
        assertThat(feed.next(AT_ONCE)).isNull();
    }

    @Test
    void the_frames_of_a_stream_keep_their_order() throws Exception {
        var first = open(1);
        var second = open(2);
        first.write("a");
        second.write("b");
        first.write("b");
        second.write("a");
        assertThat(List.of(next(), next(), next())).containsExactly(new Part(List.of(1L), "a"),
                new Part(List.of(2L, 1L), "b"), new Part(List.of(2L), "a"));
    }

    @Test
    void a_stream_that_ends_is_reported_once() throws Exception {
        var stream = open(1);
        stream.close();
        stream.close();
        feed.gone(List.of(1L));
        assertThat(next()).isEqualTo(new Part(List.of(1L), ""));
        assertThat(feed.hasMore()).isFalse();
        assertThat(gone).isEmpty();
    }

    @Test
    void a_client_that_leaves_while_the_stream_opens_is_removed() {
        feed.begin(1);
        feed.gone(List.of(1L));
        assertThat(gone).isEmpty();
        feed.opened(1, () -> gone.add(1L));
        assertThat(gone).containsExactly(1L);
    }

    @Test
    void the_end_of_a_feed_ends_its_streams_and_keeps_waiting_text() throws Exception {
        var first = open(1);
        open(2);
        first.write("a");
        feed.end();
        feed.end();
        assertThat(gone).containsExactlyInAnyOrder(1L, 2L);
        assertThat(feed.isOver()).isFalse();
        assertThat(next()).isEqualTo(new Part(List.of(1L), "a"));
        assertThat(feed.isOver()).isTrue();
        assertThatThrownBy(() -> first.write("b")).isInstanceOf(IOException.class);
    }

    @Test
    void a_feed_that_nobody_reads_breaks_instead_of_growing() throws Exception {
        var stream = open(1);
        assertThatThrownBy(() -> {
            for (var i = 0; i < 5_000_000; i++) {
                stream.write("a");
            }
        }).isInstanceOf(IOException.class);
        assertThat(feed.isOver()).isTrue();
    }

    private StreamSink open(long stream) {
        var sink = feed.begin(stream);
        feed.opened(stream, () -> gone.add(stream));
        return sink;
    }

    private Part next() throws InterruptedException {
        var next = feed.next(AT_ONCE);
        assertThat(next).isNotNull();
        return next;
    }
}
