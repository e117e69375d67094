package com.comms123.messaging.delivery.application;

import static com.comms123.messaging.fixture.SchoolFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.messaging.Channel;
import com.comms123.messaging.delivery.domain.AcceptedBatch;
import com.comms123.messaging.delivery.domain.ClaimId;
import com.comms123.messaging.delivery.domain.Delivery;
import com.comms123.messaging.delivery.domain.DeliveryId;
import com.comms123.messaging.fixture.MessagingIT;
import com.comms123.messaging.fixture.SchoolFixture;
import com.comms123.platform.jobs.Leases;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.query.Update;

/// On the channel that no worker sends: nobody else claims or records here.
class AcceptedBatchesIT extends MessagingIT {
    private static final Instant LEASE_OVER = NOON.plus(Duration.ofMinutes(2));
    private static final Instant LATER = LEASE_OVER.plus(Duration.ofMinutes(1));

    @Autowired
    private AcceptedBatches batches;
    @Autowired
    private Deliveries deliveries;

    private final SchoolFixture there = new SchoolFixture();
    private final List<Delivery> queued = Stream.generate(() -> Delivery.queued(Channel.APP,
            there.message(there.yearThree), there.parent, NOON)).limit(3).toList();
    private final List<DeliveryId> ids = queued.stream().map(Delivery::id).toList();

    @AfterEach
    void nothing_is_left() {
        ids.forEach(id -> deliveries.remove(id.message()));
        for (var left = take(LATER); left.isPresent(); left = take(LATER)) {
            batches.remove(left.get());
        }
    }

    @Test
    void accepted_deliveries_are_not_claimed_again_after_their_lease() {
        deliveries.queue(queued);
        var claim = deliveries.claim(Channel.APP, 10, NOON, LEASE_OVER);
        assertThat(claim.deliveries()).extracting(Delivery::id).containsExactlyInAnyOrderElementsOf(ids);
        batches.add(claim.id(), Channel.APP, ids.subList(0, 1), NOON);
        batches.add(claim.id(), Channel.APP, ids.subList(1, 2), NOON.plusSeconds(1));
        assertThat(deliveries.claim(Channel.APP, 10, NOON, LEASE_OVER).isEmpty()).isTrue();
        assertThat(deliveries.claim(Channel.APP, 10, LEASE_OVER, LATER).isEmpty()).as("taken by a fast clock").isTrue();
        leaseIsOver(claim.id());
        assertThat(deliveries.claim(Channel.APP, 10, LEASE_OVER, LATER).deliveries()).extracting(Delivery::id)
                .containsExactly(ids.getLast());
        var batch = taken(NOON);
        assertThat(batch).isEqualTo(new AcceptedBatch(claim.id(), NOON, ids.subList(0, 2), 2));
        assertThat(deliveries.all(batch.deliveries())).extracting(Delivery::id)
                .containsExactlyInAnyOrderElementsOf(batch.deliveries());
    }

    @Test
    void a_batch_is_given_to_one_at_a_time_the_oldest_first() {
        var first = deliveries.claim(Channel.APP, 10, NOON, LEASE_OVER).id();
        var second = deliveries.claim(Channel.APP, 10, NOON, LEASE_OVER).id();
        batches.add(second, Channel.APP, ids, NOON.plusSeconds(1));
        batches.add(first, Channel.APP, ids, NOON);
        assertThat(batches.latest(Channel.APP)).hasValue(NOON.plusSeconds(1));
        assertThat(batches.take(Channel.APP, NOON.minusMillis(1), LATER, LATER)).as("none is that old").isEmpty();
        assertThat(batches.take(Channel.MAIL, NOON, LATER, LATER)).as("of another channel").isEmpty();
        assertThat(taken(NOON.plusSeconds(1)).claim()).isEqualTo(first);
        assertThat(taken(NOON.plusSeconds(1)).claim()).isEqualTo(second);
        assertThat(take(NOON.plusSeconds(1))).isEmpty();
        assertThat(taken(LEASE_OVER).claim()).as("the worker that had it has died").isEqualTo(first);
    }

    @Test
    void deliveries_added_while_a_batch_is_recorded_are_recorded_too() {
        var claim = deliveries.claim(Channel.APP, 10, NOON, LEASE_OVER).id();
        batches.add(claim, Channel.APP, ids.subList(0, 1), NOON);
        var first = taken(NOON);
        batches.add(claim, Channel.APP, ids.subList(1, 3), NOON);
        batches.remove(first);
        var all = taken(LEASE_OVER);
        assertThat(all.deliveries()).isEqualTo(ids);
        batches.remove(all);
        assertThat(take(LATER)).isEmpty();
        assertThat(batches.latest(Channel.APP)).isEmpty();
    }

    private void leaseIsOver(ClaimId claim) {
        mongo.updateMulti(query(where("claim").is(claim.value())), Update.update(Leases.UNTIL, Instant.EPOCH),
                "deliveries");
    }

    private AcceptedBatch taken(Instant now) {
        return take(now).orElseThrow();
    }

    private Optional<AcceptedBatch> take(Instant now) {
        return batches.take(Channel.APP, now, now, now.plus(Duration.ofMinutes(1)));
    }
}
