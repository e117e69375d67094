package com.comms123.messaging.delivery.application;

import static com.comms123.messaging.fixture.SchoolFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.messaging.Channel;
import com.comms123.messaging.delivery.domain.Delivery;
import com.comms123.messaging.delivery.domain.Digest;
import com.comms123.messaging.delivery.domain.DigestId;
import com.comms123.messaging.fixture.MessagingIT;
import com.comms123.messaging.fixture.SchoolFixture;
import com.comms123.platform.jobs.Leases;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.query.Update;

/// Two instances, one with a clock that is an hour fast. No worker sends on this channel.
class FastClockIT extends MessagingIT {
    private static final Instant LEASE_OVER = NOON.plus(Duration.ofMinutes(2));
    private static final Instant FAST = NOON.plus(Duration.ofHours(1));
    private static final Instant FAST_LEASE_OVER = FAST.plus(Duration.ofMinutes(2));

    @Autowired
    private Deliveries deliveries;
    @Autowired
    private Digests digests;

    private final SchoolFixture there = new SchoolFixture();
    private final Delivery delivery = Delivery.queued(Channel.APP, there.message(there.yearThree), there.parent, NOON);
    private final DigestId digest = new DigestId(there.parent, Channel.APP, NOON);

    @AfterEach
    void nothing_is_left() {
        deliveries.remove(delivery.id().message());
        digests.remove(there.parent);
    }

    @Test
    void a_delivery_that_one_instance_has_in_hand_is_not_taken_by_the_other() {
        deliveries.queue(List.of(delivery));
        var claimed = deliveries.claim(Channel.APP, 10, NOON, LEASE_OVER).deliveries();
        assertThat(claimed).hasSize(1);
        assertThat(deliveries.claim(Channel.APP, 10, FAST, FAST_LEASE_OVER).isEmpty()).isTrue();
        deliveries.release(claimed);
        assertThat(deliveries.claim(Channel.APP, 10, FAST, FAST_LEASE_OVER).deliveries()).as("released").hasSize(1);
        leasesAreOver("deliveries");
        assertThat(deliveries.claim(Channel.APP, 10, FAST_LEASE_OVER, FAST_LEASE_OVER.plusSeconds(1)).deliveries())
                .as("of an instance that died").hasSize(1);
    }

    @Test
    void a_digest_that_one_instance_has_in_hand_is_not_taken_by_the_other() {
        digests.open(List.of(digest));
        var claimed = digests.claim(Channel.APP, 10, NOON, LEASE_OVER);
        assertThat(claimed).extracting(Digest::id).containsExactly(digest);
        assertThat(digests.claim(Channel.APP, 10, FAST, FAST_LEASE_OVER)).isEmpty();
        assertThat(digests.renew(claimed, NOON, LEASE_OVER)).containsExactly(digest);
        assertThat(digests.claim(Channel.APP, 10, FAST, FAST_LEASE_OVER)).isEmpty();
        digests.release(claimed.getFirst().dueAgain(NOON));
        assertThat(digests.claim(Channel.APP, 10, FAST, FAST_LEASE_OVER)).as("released").hasSize(1);
        leasesAreOver("digests");
        assertThat(digests.claim(Channel.APP, 10, FAST_LEASE_OVER, FAST_LEASE_OVER.plusSeconds(1)))
                .as("of an instance that died").hasSize(1);
    }

    private void leasesAreOver(String collection) {
        mongo.updateMulti(query(where("userId").is(there.parent.value())), Update.update(Leases.UNTIL, Instant.EPOCH),
                collection);
    }
}
