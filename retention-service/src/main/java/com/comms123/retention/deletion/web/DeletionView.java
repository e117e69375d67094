package com.comms123.retention.deletion.web;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.retention.deletion.application.Deletions.State;
import com.comms123.retention.deletion.domain.Deletion;
import com.comms123.retention.deletion.domain.Deletion.Held;
import com.comms123.retention.deletion.domain.Deletion.Purged;
import com.comms123.retention.deletion.domain.Deletion.Purging;
import com.comms123.retention.deletion.domain.Deletion.Scheduled;
import com.comms123.retention.deletion.domain.HoldMark;
import com.comms123.retention.deletion.domain.Purge;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// @param dueAt when removal is due, holds considered
/// @param holds the holds that protect the record
/// @param parts numbers of records that each service has removed so far
/// @param awaiting the services that have not completed their part
/// @param certificateId null until removal is complete
/// @param removedExcept the held records for which something is kept, some of them where there are many: everything else
///            is removed, and what is kept follows when their holds end
public record DeletionView(UUID id, RecordKind kind, UUID recordId, Instant requestedAt, Instant dueAt, State state,
        List<HoldView> holds, Map<String, PartView> parts, Set<String> awaiting, @Nullable Instant claimedAt,
        @Nullable Instant purgedAt, @Nullable UUID certificateId, String policyVersion,
        List<RecordReference> removedExcept) {

    /// @param since since when it protects
    public record HoldView(UUID id, Instant since, boolean confidential) {}

    /// @param residual how much the service's own scan still found
    /// @param kept how much of what it left, as it belongs to other records that are on hold
    public record PartView(Map<String, Long> counts, long residual, Instant answeredAt, Map<String, Long> kept) {}

    static DeletionView forOfficer(Deletion deletion) {
        var marks = deletion instanceof Held held ? held.marks() : List.<HoldMark>of();
        return view(deletion, stateOf(deletion), deletion.due().at(), marks, true);
    }

    /// The part that the data subject may know. A record that only confidential holds protect looks exactly like one
    /// that waits for its due moment, and a confidential hold that has ended has not moved that moment either: all that
    /// can be learnt is that removal is not complete. That something is kept for another record is about somebody else.
    static DeletionView forReceiptHolder(Deletion deletion) {
        var known = deletion instanceof Held held
                ? held.marks().stream().filter(mark -> !mark.confidential()).toList()
                : List.<HoldMark>of();
        var state = deletion instanceof Purging ? State.PURGING : stateOf(deletion);
        return view(deletion, state == State.HELD && known.isEmpty() ? State.SCHEDULED : state,
                deletion.due().disclosed(), known, false);
    }

    private static DeletionView view(Deletion deletion, State state, Instant dueAt, List<HoldMark> marks,
            boolean tellsOfOthers) {
        var request = deletion.request();
        var purge = switch (deletion) {
            case Scheduled _,Held _ -> null;
            case Purging purging -> purging.purge();
            case Purged purged -> purged.purge();
        };
        var purged = deletion instanceof Purged done ? done : null;
        return new DeletionView(request.id().value(), request.record().kind(), request.record().id(),
                request.requestedAt(), dueAt, state,
                marks.stream().map(mark -> new HoldView(mark.hold().value(), mark.since(), mark.confidential()))
                        .toList(),
                purge == null ? Map.of() : parts(purge, tellsOfOthers), purge == null ? Set.of() : purge.awaited(),
                purge == null ? null : purge.claimedAt(), purged == null ? null : purged.purgedAt(),
                purged == null ? null : purged.certificate().id().value(), request.policyVersion(),
                purge != null && tellsOfOthers ? List.copyOf(purge.keptFor()) : List.of());
    }

    private static State stateOf(Deletion deletion) {
        return switch (deletion) {
            case Scheduled _ -> State.SCHEDULED;
            case Held _ -> State.HELD;
            case Purging purging -> purging.purge().isKept() ? State.HELD : State.PURGING;
            case Purged _ -> State.PURGED;
        };
    }

    private static Map<String, PartView> parts(Purge purge, boolean tellsOfOthers) {
        var parts = new TreeMap<String, PartView>();
        purge.parts().forEach((service, part) -> parts.put(service,
                new PartView(part.counts(), part.residual(), part.answeredAt(),
                        tellsOfOthers ? part.kept() : Map.of())));
        return parts;
    }
}
