package com.comms123.platform.purge;

import com.comms123.contracts.shared.RecordPurged;
import com.comms123.platform.outbox.Conflicts;
import com.comms123.platform.outbox.Outbox;
import com.comms123.platform.security.Actor;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;

/// Carries out a purge: counts, removes, searches again, responds with `record.purged`. Killed anywhere it is run again
/// from the start.
///
/// - **Done means that nothing is left.** A purge that leaves something is checked again, soon and then less often.
/// - **Done once is done.** The same order again gets the stored response; nothing is touched, unless something was kept
///   because other records are on hold: that is removed as soon as it no longer is.
/// - **The counts are what was removed**: what was found, less what is still there. A killed run loses none of them.
class CarryingOutPurges {
    /// Why a purge is carried out, and so whether it responds and is checked once more.
    private enum Look {
        ORDERED, LEFT, CLEAN
    }

    private final MongoOperations mongo;
    private final Outbox outbox;
    private final SparingParticipant participants;
    private final Clock clock;
    private final PurgeProperties properties;
    private final String service;

    CarryingOutPurges(MongoOperations mongo, Outbox outbox, SparingParticipant participants, Clock clock,
            PurgeProperties properties, String service) {
        this.mongo = mongo;
        this.outbox = outbox;
        this.participants = participants;
        this.clock = clock;
        this.properties = properties;
        this.service = service;
    }

    void carryOut(PurgeOrder order) {
        var known = mongo.findById(order.purgeId(), PurgeDocument.class);
        if (known != null && known.isDone() && !known.isKept()) {
            resend(order.purgeId());
        } else {
            carryOut(order, begin(order, false), this::remove, Look.ORDERED);
        }
    }

    /// Carries out again a purge whose record a restored backup has brought back.
    void carryOutAnew(PurgeOrder order) {
        carryOut(order, begin(order, true), this::removeRestored, Look.ORDERED);
    }

    /// Looks whether anything is left, or is there again, and removes it.
    ///
    /// @return whether something was there
    boolean check(PurgeDocument purge) {
        var order = purge.order();
        var residue = residual(order);
        if (residue == 0) {
            finish(purge, Map.of(), 0, false, Look.CLEAN);
            return false;
        }
        if (purge.isDelegated()) {
            finish(purge, count(order), residue, true, Look.LEFT);
        } else {
            carryOut(order, begin(order, false), this::remove, Look.LEFT);
        }
        return true;
    }

    private void carryOut(PurgeOrder order, PurgeDocument begun, Predicate<PurgeOrder> removing, Look look) {
        var delegated = !removing.test(order);
        var residue = residual(order);
        finish(begun, residue == 0 ? Map.of() : count(order), residue, delegated, look);
    }

    private boolean remove(PurgeOrder order) {
        participants.remove(order);
        return true;
    }

    private boolean removeRestored(PurgeOrder order) {
        return participants.removeRestored(order);
    }

    private long residual(PurgeOrder order) {
        return participants.residual(order);
    }

    private Map<String, Long> count(PurgeOrder order) {
        return participants.count(order);
    }

    /// Leaves the tombstone before anything is removed.
    private PurgeDocument begin(PurgeOrder order, boolean restored) {
        var present = count(order);
        if (mongo.findById(order.purgeId(), PurgeDocument.class) == null) {
            var now = clock.instant();
            var begun = restored
                    ? PurgeDocument.restored(order, present, now)
                    : PurgeDocument.begun(order, present, now, now.plus(properties.carryOnAfter()));
            try {
                outbox.insert(begun, List.of(), Actor.SYSTEM);
                return begun(order.purgeId());
            } catch (DuplicateKeyException e) {
                // Another instance carries out the same order.
            }
        }
        return Conflicts.retrying(() -> {
            var read = begun(order.purgeId());
            var finding = read.finding(present);
            if (finding.equals(read)) {
                return read;
            }
            outbox.update(finding, List.of(), Actor.SYSTEM);
            return begun(order.purgeId());
        });
    }

    /// Another moment of the next look than at the beginning of this run means that late data arrived meanwhile: that look
    /// stands.
    private void finish(PurgeDocument begun, Map<String, Long> present, long residue, boolean delegated,
            Look look) {
        var kept = participants.kept(begun.order());
        Conflicts.retrying(() -> {
            var read = begun(begun.purgeId());
            var now = clock.instant();
            var looked = residue == 0
                    ? read.leaving(Map.of()).delegated(false).done(now, afterDone(begun, look, now))
                    : read.leaving(present).delegated(delegated).left(residue,
                            now.plus(properties.again(read.residualLooks())));
            var next = (Objects.equals(read.checkAt(), begun.checkAt()) ? looked : looked.checkedAt(read.checkAt()))
                    .keeping(kept);
            var news = look == Look.ORDERED || !Objects.equals(read.residual(), residue) || !read.kept().equals(kept);
            outbox.update(next, news ? List.of(response(next)) : List.of(), Actor.SYSTEM);
            return next;
        });
    }

    /// One look hours later is enough when it finds nothing.
    private @Nullable Instant afterDone(PurgeDocument begun, Look look, Instant now) {
        var doneAt = begun.doneAt();
        return look == Look.CLEAN && doneAt != null && !now.isBefore(doneAt.plus(properties.checkAfter()))
                ? null
                : now.plus(properties.checkAfter());
    }

    private void resend(UUID purgeId) {
        Conflicts.retrying(() -> {
            var done = begun(purgeId);
            outbox.update(done, List.of(response(done)), Actor.SYSTEM);
            return done;
        });
    }

    private RecordPurged response(PurgeDocument purge) {
        return new RecordPurged(purge.purgeId(), purge.kind(), purge.recordId(), service, purge.counts(),
                purge.residual() == null ? 0 : purge.residual(), purge.kept().counts(), purge.kept().heldRecords());
    }

    private PurgeDocument begun(UUID purgeId) {
        var begun = mongo.findById(purgeId, PurgeDocument.class);
        if (begun == null) {
            throw new IllegalStateException("purge was begun but is not in the store");
        }
        return begun;
    }
}
