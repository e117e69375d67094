package com.comms123.gateway.usage;

import com.comms123.contracts.gateway.PageAccessed;
import com.comms123.platform.ids.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// The counts of this instance in one hour. Anybody counts at any time; one at a time tells.
final class Window {
    static final Duration LENGTH = Duration.ofHours(1);

    private final UUID id = Ids.next();
    private final Instant hour;
    final Tally pages = new Tally(300);
    final Tally elements = new Tally(500);
    final Tally browsers = new Tally(60);
    final Tally addresses = new Tally(1_000);
    final Tally statuses = new Tally(60);
    final Tally errors = new Tally(300);
    final Tally signedInMinutes = new Tally(SignedInTime.BUCKETS);
    private long revision;
    private long published;

    /// @param hour when it begins
    Window(Instant hour) {
        this.hour = hour;
    }

    boolean isOf(Instant hour) {
        return this.hour.equals(hour);
    }

    Instant end() {
        return hour.plus(LENGTH);
    }

    /// The counts to publish now: nothing where nothing was counted since this was asked last. The revision is spent
    /// with the asking, so that no two tellings differ under the same one.
    Optional<PageAccessed> unpublished() {
        var event = new PageAccessed(id, hour, revision + 1, pages.sums(), elements.sums(), browsers.sums(),
                addresses.sums(), statuses.sums(), errors.sums(), signedInMinutes.sums());
        var total = total(event);
        if (total == published) {
            return Optional.empty();
        }
        revision++;
        published = total;
        return Optional.of(event);
    }

    /// The counts were not published: they still wait.
    void notPublished() {
        published = -1;
    }

    private static long total(PageAccessed event) {
        return Stream.of(event.pages(), event.elements(), event.browsers(), event.addresses(), event.statuses(),
                event.errors(), event.signedInMinutes()).map(Map::values).flatMap(counts -> counts.stream())
                .mapToLong(Long::longValue).sum();
    }
}
