package com.comms123.platform.purge;

import com.comms123.contracts.shared.RecordPurged;
import com.comms123.platform.outbox.Conflicts;
import com.comms123.platform.outbox.Outbox;
import com.comms123.platform.security.Actor;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;

/// Counts, removes, searches again, answers `record.purged`. Killed anywhere it is run again from the start; the counts
/// are those of the first run, so that they tell what there was.
class CarryingOutPurges {
    private final MongoOperations mongo;
    private final Outbox outbox;
    private final SparingParticipant participants;
    private final Clock clock;
    private final String service;

    CarryingOutPurges(MongoOperations mongo, Outbox outbox, SparingParticipant participants, Clock clock,
            String service) {
        this.mongo = mongo;
        this.outbox = outbox;
        this.participants = participants;
        this.clock = clock;
        this.service = service;
    }

    void carryOut(PurgeOrder order) {
        carryOut(order, PurgeParticipant::remove);
    }

    /// What was carried out before, and a restored backup has brought back.
    void carryOutAnew(PurgeOrder order) {
        carryOut(order, PurgeParticipant::removeRestored);
    }

    private void carryOut(PurgeOrder order, BiConsumer<PurgeParticipant, PurgeOrder> removing) {
        begin(order);
        removing.accept(participants, order);
        var residual = participants.residual(order);
        var kept = participants.kept(order);
        Conflicts.retrying(() -> {
            var begun = begun(order.purgeId());
            outbox.update(begun.done(residual, clock.instant()), List.of(new RecordPurged(order.purgeId(), order.kind(),
                    order.recordId(), service, begun.counts(), residual, kept.counts(), kept.heldRecords())),
                    Actor.SYSTEM);
            return begun;
        });
    }

    private void begin(PurgeOrder order) {
        if (mongo.findById(order.purgeId(), PurgeDocument.class) != null) {
            return;
        }
        var counts = participants.count(order);
        try {
            outbox.insert(new PurgeDocument(order.purgeId(), order.kind(), order.recordId(), counts, clock.instant(),
                    null, null, 0), List.of(), Actor.SYSTEM);
        } catch (DuplicateKeyException e) {
            // The same order, carried out elsewhere at the same time, was first: its counts stand.
        }
    }

    private PurgeDocument begun(UUID purgeId) {
        var begun = mongo.findById(purgeId, PurgeDocument.class);
        if (begun == null) {
            throw new IllegalStateException("purge was begun but is not in the store");
        }
        return begun;
    }
}
