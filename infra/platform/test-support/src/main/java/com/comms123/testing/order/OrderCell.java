package com.comms123.testing.order;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventCatalogue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Two events in both orders. Each event is the same in both, with the same sequence; the worlds differ in their ids alone.
final class OrderCell {
    /// One order of the two.
    record Order(String name, boolean known, SampleWorld world, Event first, long firstSequence, Event second,
            long secondSequence, boolean reversed) {
        List<ConsumerRecord<Object, Object>> records(EventDeliverer deliverer) {
            var one = deliverer.record(first, firstSequence);
            var other = deliverer.record(second, secondSequence);
            return reversed ? List.of(other, one) : List.of(one, other);
        }
    }

    private final String name;
    private final String topics;
    private final boolean commonRecord;
    private final Order inOrder;
    private final Order reversed;

    OrderCell(Class<? extends Event> first, long firstSequence, Class<? extends Event> second, long secondSequence,
            boolean known) {
        name = EventCatalogue.of(first).type() + " with sequence " + firstSequence + " and "
                + EventCatalogue.of(second).type() + " with sequence " + secondSequence
                + (known ? " about known records" : " about unknown records");
        topics = Stream.of(first, second).map(type -> EventCatalogue.of(type).topic()).sorted()
                .collect(Collectors.joining(" and "));
        inOrder = order(first, firstSequence, second, secondSequence, known, false);
        reversed = order(first, firstSequence, second, secondSequence, known, true);
        commonRecord = haveCommonRole(first, second);
    }

    private Order order(Class<? extends Event> first, long firstSequence, Class<? extends Event> second,
            long secondSequence, boolean known, boolean reverse) {
        var world = new SampleWorld();
        return new Order(name, known, world, world.event(first, 0), firstSequence, world.event(second, 1),
                secondSequence, reverse);
    }

    private static boolean haveCommonRole(Class<? extends Event> first, Class<? extends Event> second) {
        var one = new SampleWorld();
        one.event(first, 0);
        var other = new SampleWorld();
        other.event(second, 0);
        return one.roles().keySet().stream().anyMatch(other.roles()::containsKey);
    }

    boolean hasCommonRecord() {
        return commonRecord;
    }

    List<Order> bothOrders() {
        return List.of(inOrder, reversed);
    }

    /// Empty when both ended the same.
    Optional<String> difference(StoredDocuments found, DeclaredListeners declared) {
        if (declared.unequal().containsKey(topics)) {
            return Optional.empty();
        }
        var notCompared = declared.differs().keySet();
        var one = found.of(inOrder.world(), notCompared);
        var other = found.of(reversed.world(), notCompared);
        return one.equals(other) ? Optional.empty() : Optional.of(name + "\n  " + one + "\n  " + other);
    }
}
