package com.comms123.messaging.delivery.application;

import com.comms123.contracts.messaging.Channel;
import com.comms123.contracts.messaging.DeliveryResent;
import com.comms123.messaging.delivery.domain.Claim;
import com.comms123.messaging.delivery.domain.Delivery;
import com.comms123.messaging.delivery.domain.Delivery.Finished;
import com.comms123.messaging.delivery.domain.DeliveryId;
import com.comms123.messaging.delivery.domain.DeliveryState;
import com.comms123.messaging.delivery.domain.DigestId;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.writing.message.domain.MessageId;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The queue and the record of deliveries: one for each message, recipient and channel.
public interface Deliveries {
    /// Queues those that are not there yet, in one round trip; those that are there stay as they are.
    ///
    /// @return how many were queued
    int queue(Collection<Delivery> deliveries);

    /// Takes up to `limit` queued deliveries of a channel that are due, longest due first, and makes them due again at
    /// `leaseUntil`. Each is taken by one worker only, however many ask at once; what is among the [AcceptedBatches] is
    /// taken by none.
    Claim claim(Channel channel, int limit, Instant now, Instant leaseUntil);

    /// Ends the lease of deliveries that were claimed but not attempted: when they are due again, why they wait and for
    /// which digest is stored, in one round trip. Those that changed since they were claimed stay as they are.
    void release(Collection<Delivery> claimed);

    /// Releases deliveries of an urgent message that wait for a digest or for the end of quiet hours, or were skipped
    /// because their recipient has switched such messages off. A worker that has one in hand at this moment cannot let
    /// it wait any more: it is checked again when its lease ends.
    void releaseUrgent(MessageId message, Instant now);

    /// The queued deliveries that wait for this digest, in order of posting, at most `limit`.
    List<Delivery> waitingFor(DigestId digest, int limit);

    /// The deliveries that were sent with this digest, at most `limit`.
    List<Delivery> sentWith(DigestId digest, int limit);

    /// The deliveries that the next system on the way has taken under this reference, at most `limit`.
    List<Delivery> withReference(String reference, int limit);

    Optional<Delivery> find(DeliveryId id);

    /// Those of them that are there, in one round trip.
    List<Delivery> all(Collection<DeliveryId> ids);

    /// Stores the state and its event in one write.
    ///
    /// @throws org.springframework.dao.OptimisticLockingFailureException when the delivery changed in between
    void save(Finished finished);

    /// Stores each state and its event in one write, all of them in one round trip.
    ///
    /// @return those that were **not** stored, because the delivery changed in between
    Set<DeliveryId> saveAll(Collection<Finished> finished);

    /// The deliveries still queued for one person, at most `limit`.
    List<Delivery> queuedFor(UserId recipient, int limit);

    /// The deliveries still queued of one message, at most `limit`.
    List<Delivery> queuedOf(MessageId message, int limit);

    /// The deliveries still queued in one organisation, at most `limit`.
    List<Delivery> queuedIn(OrganisationId organisation, int limit);

    /// The deliveries of one message, ordered by recipient and channel, from `from` on.
    ///
    /// @param only those in this state; null for all
    List<Delivery> of(MessageId message, @Nullable DeliveryState only, @Nullable UserId from, int limit);

    /// The deliveries of one message that failed for good, or came back, before `before`, at most `limit`.
    List<Delivery> failedOf(MessageId message, Instant before, int limit);

    /// Tells that staff wants these sent again. Durable when it returns.
    void publish(DeliveryResent event);

    /// Stores deliveries that start anew, in one round trip. Those that changed in between stay as they are.
    void restart(Collection<Delivery> deliveries);

    /// How many there are in each state; a channel without any is left out.
    Map<Channel, Map<DeliveryState, Long>> totals(MessageId message);

    /// How many there are in each state, without deliveries to some people.
    default Map<Channel, Map<DeliveryState, Long>> totals(MessageId message, Set<UserId> without) {
        var all = totals(message);
        if (without.isEmpty()) {
            return all;
        }
        var left = new EnumMap<Channel, Map<DeliveryState, Long>>(Channel.class);
        all.forEach((channel, states) -> left.put(channel, new EnumMap<>(states)));
        all(without.stream().flatMap(
                person -> all.keySet().stream().map(channel -> new DeliveryId(message, person, channel))).toList())
                .forEach(hidden -> Objects.requireNonNull(left.get(hidden.id().channel()))
                        .computeIfPresent(hidden.state(), (_, count) -> count > 1 ? count - 1 : null));
        left.values().removeIf(Map::isEmpty);
        return left;
    }

    long count(MessageId message);

    long count(UserId recipient);

    long count(OrganisationId organisation);

    void remove(MessageId message);

    void remove(UserId recipient);

    void remove(OrganisationId organisation);
}
