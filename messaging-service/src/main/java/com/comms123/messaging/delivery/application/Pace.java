package com.comms123.messaging.delivery.application;

import com.comms123.contracts.messaging.Channel;
import com.comms123.messaging.delivery.domain.RetryPolicy;
import java.time.Duration;
import java.util.List;

/// The pace at which the queue of one channel is worked off. Each channel has a pace of its own, and workers of its
/// own: one that is slow, or down, slows no other.
public interface Pace {
    Channel channel();

    /// How many batches an instance sends at the same time.
    int workers();

    /// How many deliveries one worker claims at once.
    int batch();

    /// For how long a claimed batch is left to its worker; to be longer than sending a batch takes.
    Duration lease();

    /// How often an idle worker looks for what others queued.
    Duration poll();

    /// How often it is looked for digests that are due.
    Duration digestPoll();

    /// How long a worker that has sent all there was lets more come together, so that one connection and one question
    /// to identity-service do for many.
    Duration gather();

    /// How long a worker waits, at first, when the next system on the way or identity-service does not answer; doubles
    /// up to [#longestPause].
    Duration pause();

    Duration longestPause();

    /// Before the second, third, ... attempt at one recipient; the last one stays.
    List<Duration> waits();

    /// From queueing on.
    Duration giveUpAfter();

    /// The next one after this pause was in vain.
    default Duration longerThan(Duration pause) {
        var longer = pause.multipliedBy(2);
        return longer.compareTo(longestPause()) > 0 ? longestPause() : longer;
    }

    default RetryPolicy retries() {
        return new RetryPolicy(waits(), giveUpAfter());
    }
}
