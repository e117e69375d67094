package com.comms123.retention.export.application;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.platform.outbox.Conflicts;
import com.comms123.platform.purge.BatchParticipant;
import com.comms123.platform.purge.PurgeOrder;
import com.comms123.retention.content.application.Contents;
import com.comms123.retention.deletion.application.PurgedRecords;
import com.comms123.retention.export.domain.Export;
import com.comms123.retention.export.domain.ExportId;
import com.comms123.retention.export.domain.ExportState.Reason;
import com.comms123.retention.hold.domain.HoldId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Ends exports with what entitles to them, and forgets what is in them, and was said about them, with a record that is
/// removed (UP-4). The exports themselves stay, with ids and times: who got what, and when, remains accountable.
@Component
public class ExportPurger implements BatchParticipant {
    private static final int PAGE = 100;

    private final Exports exports;
    private final Contents contents;
    private final PurgedRecords records;
    private final Clock clock;

    public ExportPurger(Exports exports, Contents contents, PurgedRecords records, Clock clock) {
        this.exports = exports;
        this.contents = contents;
        this.records = records;
        this.clock = clock;
    }

    /// Any number of times.
    public void holdEnded(HoldId hold) {
        each((after, limit) -> exports.of(hold, after, limit), export -> end(export.id(), Reason.HOLD_ENDED));
    }

    @Override
    public Map<String, Long> count(PurgeOrder order) {
        return Map.of("hold-exports", left(order));
    }

    @Override
    public void remove(PurgeOrder order) {
        var touched = touched(order);
        each((after, limit) -> exports.covering(touched, after, limit), export -> {
            end(export.id(), Reason.RECORD_REMOVED);
            Conflicts.retrying(() -> {
                exports.find(export.id()).filter(read -> !read.recipient().isRemoved())
                        .ifPresent(read -> exports.save(read.withoutTexts(), List.of()));
                return export;
            });
            contents.removeAll(export.id().value());
        });
    }

    @Override
    public long residual(PurgeOrder order) {
        return left(order);
    }

    /// How many have something that must be removed.
    private long left(PurgeOrder order) {
        var touched = touched(order);
        var found = new long[1];
        each((after, limit) -> exports.covering(touched, after, limit), export -> {
            if (!export.recipient().isRemoved() || contents.count(export.id().value()) > 0) {
                found[0]++;
            }
        });
        return found[0];
    }

    @Override
    public boolean removesTogether(RecordKind kind) {
        return true;
    }

    /// As a rule no export covers any of them.
    @Override
    public Map<PurgeOrder, Map<String, Long>> countAll(List<PurgeOrder> orders) {
        var covered = covered(orders);
        return orders.stream().collect(Collectors.toMap(Function.identity(),
                order -> Map.of("hold-exports", covered.contains(order) ? left(order) : 0L)));
    }

    @Override
    public void removeAll(List<PurgeOrder> orders) {
        covered(orders).forEach(this::remove);
    }

    private Set<PurgeOrder> covered(List<PurgeOrder> orders) {
        var touched = records.touched(orders);
        var all = touched.values().stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
        if (all.isEmpty() || exports.covering(all, null, 1).isEmpty()) {
            return Set.of();
        }
        return touched.keySet().stream()
                .filter(order -> !exports.covering(touched.getOrDefault(order, Set.of()), null, 1).isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private void end(ExportId id, Reason reason) {
        Conflicts.retrying(() -> {
            exports.find(id).flatMap(read -> read.end(reason, clock.instant()))
                    .ifPresent(ended -> exports.save(ended.state(), ended.events()));
            return id;
        });
    }

    private static void each(BiFunction<@Nullable ExportId, Integer, List<Export>> pages, Consumer<Export> work) {
        @Nullable
        ExportId after = null;
        List<Export> page;
        do {
            page = pages.apply(after, PAGE);
            page.forEach(work);
            after = page.isEmpty() ? null : page.getLast().id();
        } while (page.size() == PAGE);
    }

    private Set<RecordReference> touched(PurgeOrder order) {
        return Objects.requireNonNull(records.touched(List.of(order)).get(order));
    }
}
