package com.comms123.platform.purge;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.platform.hold.Held;
import com.comms123.platform.hold.HoldGuard;
import com.comms123.platform.hold.Removal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;

/// All participants of a service as one that leaves what is held (UP-5). It asks for holds before each participant's
/// part, and runs none as long as nobody responds.
///
/// A purge whose own record is held by now, or is held because of what it belongs to, removes nothing at all. Nothing
/// that is kept is counted as residual: it is named by [Left#kept].
class HoldGuardedParticipant {
    /// The result of a search after the removal.
    ///
    /// @param residue how much is left that must not be
    /// @param present how much of what that is; nothing without a residue
    record Left(long residue, Map<String, Long> present, Kept kept) {
        Left keeping(Kept more) {
            return new Left(residue, present, more);
        }
    }

    private final HoldGuard holdGuard;
    private final List<PurgeParticipant> participants;

    HoldGuardedParticipant(HoldGuard holdGuard, List<PurgeParticipant> participants) {
        this.holdGuard = holdGuard;
        this.participants = List.copyOf(participants);
    }

    Map<String, Long> count(PurgeOrder order) {
        return seen(order, Map.of(), () -> counted(order));
    }

    boolean concerns(RecordKind kind) {
        return participants.stream().anyMatch(participant -> participant.concerns(kind));
    }

    void remove(PurgeOrder order) {
        for (var participant : concerned(order)) {
            seen(order, true, () -> {
                participant.remove(order);
                return true;
            });
        }
    }

    /// A record that came back from before its deletion is hidden again, held or not. One that had been erased before the
    /// backup was restored does not wait for another deletion.
    boolean removeRestored(PurgeOrder order) {
        var own = concerned(order).stream().filter(participant -> participant.deleteRestored(order)).toList();
        if (order.erasedAt() != null) {
            remove(order);
            return true;
        }
        var here = own.isEmpty();
        for (var participant : concerned(order)) {
            if (!own.contains(participant)) {
                here &= seen(order, true, () -> participant.removeRestored(order));
            }
        }
        return here;
    }

    /// Searches after the removal, and finds the data that the purge leaves because of holds.
    Left left(PurgeOrder order) {
        var held = heldAgainst(order);
        if (held.because(order.kind(), order.recordId()).isPresent()) {
            return new Left(0, Map.of(), kept(order, held));
        }
        return holdGuard.sparing(held, () -> {
            var residue = residue(order);
            return new Left(residue, residue == 0 ? Map.of() : counted(order), Kept.NOTHING);
        }).keeping(held.isNothing() ? Kept.NOTHING : kept(order, held));
    }

    private long residue(PurgeOrder order) {
        return concerned(order).stream().mapToLong(participant -> participant.residual(order)).sum();
    }

    private Kept kept(PurgeOrder order, Held held) {
        var own = held.because(order.kind(), order.recordId());
        if (own.isPresent()) {
            return kept(positive(counted(order), Map.of()), List.of(own.get()));
        }
        var because = new LinkedHashSet<RecordReference>();
        var removable = holdGuard.counting(held, () -> counted(order), because);
        return kept(positive(counted(order), removable),
                because.stream().limit(HoldGuard.MOST_REASONS).toList());
    }

    /// Data that has gone meanwhile is not kept for anybody.
    private static Kept kept(Map<String, Long> counts, List<RecordReference> because) {
        return counts.isEmpty() ? Kept.NOTHING : new Kept(counts, because);
    }

    /// Whether records of this kind can be removed together: all concerned participants can.
    boolean removesTogether(RecordKind kind) {
        return participants.stream().filter(participant -> participant.concerns(kind))
                .allMatch(participant -> participant instanceof BatchParticipant batch && batch.removesTogether(kind));
    }

    /// As [#count], for all orders that no hold touches.
    Map<PurgeOrder, Map<String, Long>> countAll(RecordKind kind, List<PurgeOrder> orders) {
        var held = holdGuard.now();
        return holdGuard.sparing(held, () -> countedAll(kind, untouched(held, orders)));
    }

    /// As [#remove], for all orders that no hold touches. Holds are read again before each participant's part,
    /// and an order that one touches by then is left out of this part and of those that follow.
    ///
    /// @return the orders that all participants have carried out
    List<PurgeOrder> removeAll(RecordKind kind, List<PurgeOrder> orders) {
        var left = orders;
        for (var participant : together(kind)) {
            var held = holdGuard.now();
            left = untouched(held, left);
            if (!left.isEmpty()) {
                var removable = left;
                holdGuard.sparing(held, () -> {
                    participant.removeAll(removable);
                    return true;
                });
            }
        }
        return left;
    }

    /// The orders that leave nothing and keep nothing.
    List<PurgeOrder> complete(RecordKind kind, List<PurgeOrder> orders) {
        var held = holdGuard.now();
        var untouched = untouched(held, orders);
        var complete = holdGuard.sparing(held, () -> withoutResidue(kind, untouched));
        if (held.isNothing() || complete.isEmpty()) {
            return complete;
        }
        var removable = holdGuard.sparing(held, () -> countedAll(kind, complete));
        var all = countedAll(kind, complete);
        return complete.stream().filter(order -> Objects.equals(all.get(order), removable.get(order))).toList();
    }

    private List<PurgeOrder> withoutResidue(RecordKind kind, List<PurgeOrder> orders) {
        var left = orders;
        for (var participant : together(kind)) {
            if (!left.isEmpty()) {
                var residue = participant.residualAll(left);
                left = left.stream().filter(order -> residue.getOrDefault(order, 0L) == 0).toList();
            }
        }
        return left;
    }

    private List<PurgeOrder> untouched(Held held, List<PurgeOrder> orders) {
        var touching = holdGuard.touching(held, orders.stream().map(HoldGuardedParticipant::removal).toList());
        return touching.isEmpty()
                ? orders
                : orders.stream().filter(order -> !touching.contains(removal(order))).toList();
    }

    private Map<PurgeOrder, Map<String, Long>> countedAll(RecordKind kind, List<PurgeOrder> orders) {
        var counts = new LinkedHashMap<PurgeOrder, Map<String, Long>>();
        orders.forEach(order -> counts.put(order, new TreeMap<>()));
        if (!orders.isEmpty()) {
            together(kind).forEach(participant -> participant.countAll(orders)
                    .forEach((order, counted) -> counted.forEach((name, count) -> Objects
                            .requireNonNull(counts.get(order)).merge(name, count, Long::sum))));
        }
        return counts;
    }

    private List<BatchParticipant> together(RecordKind kind) {
        return participants.stream().filter(participant -> participant.concerns(kind))
                .map(BatchParticipant.class::cast).toList();
    }

    private List<PurgeParticipant> concerned(PurgeOrder order) {
        return participants.stream().filter(participant -> participant.concerns(order.kind())).toList();
    }

    private <T> T seen(PurgeOrder order, T whenHeldItself, Supplier<T> work) {
        var held = heldAgainst(order);
        return held.because(order.kind(), order.recordId()).isPresent()
                ? whenHeldItself
                : holdGuard.sparing(held, work);
    }

    private Held heldAgainst(PurgeOrder order) {
        return holdGuard.heldAgainst(removal(order), order.erasedAt());
    }

    private static Removal removal(PurgeOrder order) {
        return new Removal(order.kind(), order.recordId());
    }

    private Map<String, Long> counted(PurgeOrder order) {
        Map<String, Long> counts = new TreeMap<>();
        concerned(order).forEach(
                participant -> participant.count(order).forEach((name, count) -> counts.merge(name, count, Long::sum)));
        return counts;
    }

    private static Map<String, Long> positive(Map<String, Long> all, Map<String, Long> without) {
        Map<String, Long> left = new TreeMap<>();
        all.forEach((name, count) -> {
            var more = count - without.getOrDefault(name, 0L);
            if (more > 0) {
                left.put(name, more);
            }
        });
        return left;
    }
}
