package com.comms123.gateway.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.contracts.gateway.PageAccessed;
import com.comms123.gateway.session.SessionEnded;
import com.comms123.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UsageTest {
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant TEN = Instant.parse("2026-03-02T10:00:00Z");

    private final TestClock clock = new TestClock();
    private final Usage usage = new Usage(clock);
    private final List<PageAccessed> published = new ArrayList<>();

    @Test
    void counts_are_published_with_their_hour() {
        clock.set(NINE.plusSeconds(1234));
        usage.now().pages.add("/inbox");
        usage.on(new SessionEnded(Duration.ofMinutes(7)));
        usage.publish(published::add);
        assertThat(published).singleElement().satisfies(event -> {
            assertThat(event.hour()).isEqualTo(NINE);
            assertThat(event.revision()).isOne();
            assertThat(event.pages()).isEqualTo(Map.of("/inbox", 1L));
            assertThat(event.signedInMinutes()).isEqualTo(Map.of("5-15", 1L));
            assertThat(event.errors()).isEmpty();
        });
    }

    @Test
    void nothing_is_published_without_new_counts() {
        usage.publish(published::add);
        assertThat(published).isEmpty();
        usage.now().pages.add("/");
        usage.publish(published::add);
        usage.publish(published::add);
        assertThat(published).hasSize(1);
    }

    @Test
    void the_hour_is_published_again_with_a_higher_revision() {
        usage.now().pages.add("/");
        usage.publish(published::add);
        usage.now().pages.add("/");
        usage.publish(published::add);
        assertThat(published).extracting(PageAccessed::revision).containsExactly(1L, 2L);
        assertThat(published).extracting(PageAccessed::windowId).containsOnly(published.getFirst().windowId());
        assertThat(published.getLast().pages()).isEqualTo(Map.of("/", 2L));
    }

    @Test
    void an_hour_is_published_once_more_after_its_end() {
        usage.now().pages.add("/");
        usage.publish(published::add);
        usage.now().pages.add("/");
        var late = usage.now();
        clock.set(TEN);
        usage.now().pages.add("/inbox");
        late.pages.add("/");
        usage.publish(published::add);
        assertThat(published).extracting(PageAccessed::hour).containsExactly(NINE, NINE, TEN);
        assertThat(published.get(1).pages()).isEqualTo(Map.of("/", 3L));
        assertThat(published.get(2).pages()).isEqualTo(Map.of("/inbox", 1L));
        assertThat(published.get(2).windowId()).isNotEqualTo(published.get(1).windowId());

        // A request that began at the end of the hour may add to it for a moment, and then no more.
        late.pages.add("/");
        clock.set(TEN.plusSeconds(120));
        usage.publish(published::add);
        late.pages.add("/");
        usage.publish(published::add);
        assertThat(published).hasSize(4).last()
                .satisfies(event -> assertThat(event.pages()).isEqualTo(Map.of("/", 4L)));
    }

    @Test
    void an_hour_that_nobody_counts_in_is_still_closed() {
        usage.now().pages.add("/");
        clock.set(TEN.plus(Duration.ofDays(30)));
        usage.publish(published::add);
        assertThat(published).singleElement().satisfies(event -> assertThat(event.hour()).isEqualTo(NINE));
    }

    @Test
    void a_failed_publication_is_repeated_with_a_new_revision() {
        usage.now().pages.add("/");
        clock.set(TEN.plus(Duration.ofHours(1)));
        assertThatThrownBy(() -> usage.publish(event -> {
            throw new IllegalStateException("the store is away");
        })).hasMessage("the store is away");
        usage.publish(published::add);
        assertThat(published).singleElement().satisfies(event -> {
            assertThat(event.revision()).isEqualTo(2);
            assertThat(event.pages()).isEqualTo(Map.of("/", 1L));
        });
    }

    @Test
    void only_the_last_day_is_kept_while_publishing_fails() {
        for (var hour = 0; hour < 60; hour++) {
            usage.now().pages.add("/");
            clock.advance(Duration.ofHours(1));
            assertThatThrownBy(() -> usage.publish(event -> {
                throw new IllegalStateException("the store is away");
            })).isInstanceOf(IllegalStateException.class);
        }
        usage.publish(published::add);
        assertThat(published).hasSize(24).last()
                .satisfies(event -> assertThat(event.hour()).isEqualTo(NINE.plus(Duration.ofHours(59))));
    }
}
