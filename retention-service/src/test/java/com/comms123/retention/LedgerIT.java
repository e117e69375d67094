package com.comms123.retention;

import static com.comms123.retention.fixture.RetentionFixture.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.RecordReference;
import com.comms123.contracts.retention.RecordErased;
import com.comms123.contracts.retention.RecordPurgeDue;
import com.comms123.contracts.shared.RecordPurged;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.purge.Erasure;
import com.comms123.platform.purge.ErasureLedger;
import com.comms123.retention.deletion.application.DeletionScheduler;
import com.comms123.retention.fixture.RetentionFixture;
import com.comms123.testing.PlatformTest;
import com.comms123.testing.TestClock;
import com.comms123.testing.TestEvents;
import com.comms123.testing.TestHttp;
import com.comms123.testing.TestTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// The ledger of erasures, by which all services purge anew what a restored backup brings back (UP-4).
@PlatformTest
class LedgerIT {
    private final DeletionScheduler scheduler;
    private final ErasureLedger ledger;
    private final TestClock clock;
    private final TestEvents events;
    private final TestHttp http;
    private final TestTokens tokens;

    @Autowired
    LedgerIT(DeletionScheduler scheduler, ErasureLedger ledger, TestClock clock, TestEvents events, TestHttp http,
            TestTokens tokens) {
        this.scheduler = scheduler;
        this.ledger = ledger;
        this.clock = clock;
        this.events = events;
        this.http = http;
        this.tokens = tokens;
    }

    @Test
    void the_ledger_lists_every_removal_since_a_moment_once_in_order() {
        var since = clock.advance(Duration.ofHours(1));
        var people = Stream.generate(RetentionFixture::user).limit(5).toList();
        people.forEach(person -> scheduler.schedule(request(person, since)));
        clock.advance(Duration.ofDays(31));
        var commands = people.stream().map(this::commanded).toList();
        complete(commands.getFirst());

        var published = new ArrayList<Erasure>();
        for (var page = ledger.since(since, null, 2); !page.isEmpty(); page = ledger
                .since(published.getLast().claimedAt(), published.getLast().purgeId(), 2)) {
            published.addAll(page);
        }
        var ids = people.stream().map(RecordReference::id).toList();
        assertThat(published).filteredOn(erasure -> ids.contains(erasure.recordId())).extracting(Erasure::purgeId)
                .containsExactlyInAnyOrderElementsOf(commands.stream().map(RecordPurgeDue::purgeId).toList());
        assertThat(published).extracting(Erasure::claimedAt).isSorted();
        // Other tests may have gone further into the future.
        assertThat(ledger.since(clock.instant().plusMillis(1), null, 10))
                .noneMatch(erasure -> ids.contains(erasure.recordId()));
    }

    @Test
    void the_ledger_is_for_services_alone() {
        var path = "/internal/erasures?since=" + Instant.EPOCH + "&limit=1";
        assertThat(http.as(tokens.service("messaging-service")).get(path).status()).isEqualTo(200);
        assertThat(http.as(tokens.user(Ids.next(), "privacy-officer")).get(path).status()).isEqualTo(404);
        assertThat(http.get(path).status()).isEqualTo(401);
        assertThat(http.as(tokens.service("messaging-service")).get("/internal/erasures?since=yesterday").status())
                .isEqualTo(400);
    }

    private RecordPurgeDue commanded(RecordReference person) {
        return events.await(RecordPurgeDue.class, due -> due.recordId().equals(person.id())).event();
    }

    private void complete(RecordPurgeDue due) {
        List.of("identity", "membership", "messaging", "audit", "gateway").forEach(owner -> events
                .publish(new RecordPurged(due.purgeId(), due.kind(), due.recordId(), owner, Map.of(), 0)));
        events.await(RecordErased.class, erased -> erased.recordId().equals(due.recordId()));
    }
}
