package com.comms123.platform.purge;

import com.comms123.contracts.RecordReference;
import com.comms123.platform.hold.Held;
import com.comms123.platform.hold.Removal;
import com.comms123.platform.hold.Sparing;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/// All participants of a service as one that leaves what is held (UP-5). It asks for holds before each participant's
/// part, and runs none as long as nobody responds.
///
/// A purge whose own record is held by now, or is held because of what it belongs to, removes nothing at all. Nothing
/// that is kept is counted as residual: it is named by [#kept].
class SparingParticipant implements PurgeParticipant {
    private final Sparing sparing;
    private final List<PurgeParticipant> participants;

    SparingParticipant(Sparing sparing, List<PurgeParticipant> participants) {
        this.sparing = sparing;
        this.participants = List.copyOf(participants);
    }

    @Override
    public Map<String, Long> count(PurgeOrder order) {
        return seen(order, Map.of(), () -> counted(order));
    }

    @Override
    public void remove(PurgeOrder order) {
        for (var participant : participants) {
            seen(order, true, () -> {
                participant.remove(order);
                return true;
            });
        }
    }

    /// A record that came back from before its deletion is hidden again, held or not.
    @Override
    public boolean removeRestored(PurgeOrder order) {
        var here = true;
        for (var participant : participants) {
            if (participant.deleteRestored(order)) {
                here = false;
            } else {
                here &= seen(order, true, () -> participant.removeRestored(order));
            }
        }
        return here;
    }

    @Override
    public long residual(PurgeOrder order) {
        return seen(order, 0L,
                () -> participants.stream().mapToLong(participant -> participant.residual(order)).sum());
    }

    /// The data that the purge leaves. Called after the removal.
    Kept kept(PurgeOrder order) {
        var held = heldAgainst(order);
        if (held.isNothing()) {
            return Kept.NOTHING;
        }
        var own = held.because(order.kind(), order.recordId());
        if (own.isPresent()) {
            return kept(positive(counted(order), Map.of()), List.of(own.get()));
        }
        var because = new LinkedHashSet<RecordReference>();
        var removable = sparing.counting(held, () -> counted(order), because);
        return kept(positive(counted(order), removable),
                because.stream().limit(Sparing.MOST_REASONS).toList());
    }

    /// Data that has gone meanwhile is not kept for anybody.
    private static Kept kept(Map<String, Long> counts, List<RecordReference> because) {
        return counts.isEmpty() ? Kept.NOTHING : new Kept(counts, because);
    }

    private <T> T seen(PurgeOrder order, T whenHeldItself, Supplier<T> work) {
        var held = heldAgainst(order);
        return held.because(order.kind(), order.recordId()).isPresent() ? whenHeldItself : sparing.sparing(held, work);
    }

    private Held heldAgainst(PurgeOrder order) {
        return sparing.heldAgainst(new Removal(order.kind(), order.recordId()));
    }

    private Map<String, Long> counted(PurgeOrder order) {
        Map<String, Long> counts = new TreeMap<>();
        participants.forEach(
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
