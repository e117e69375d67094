package com.comms123.platform.purge;

import com.comms123.platform.outbox.Conflicts;
import com.comms123.platform.outbox.Outbox;
import com.comms123.platform.purge.HoldGuardedParticipant.Left;
import com.comms123.platform.security.Actor;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.mongodb.core.MongoOperations;

/// Carries out a purge: counts, removes, searches again, responds with `record.purged`. Killed anywhere it is run again
/// from the start.
///
/// - **Done means that nothing is left.** A purge that leaves something is checked again, soon and then less often.
/// - **Done once is done.** The same order again gets the stored response; nothing is touched, unless something was kept
///   because other records are on hold: that is removed as soon as it no longer is.
/// - **The counts are what was removed**: what was found, less what is still there. A killed run loses none of them.
class PurgeExecutor {
    /// Why a purge is carried out, and so whether it responds and is checked once more.
    private enum Look {
        ORDERED, LEFT, CLEAN
    }

    private final MongoOperations mongo;
    private final Outbox outbox;
    private final HoldGuardedParticipant participants;
    private final Clock clock;
    private final PurgeProperties properties;
    private final String service;

    PurgeExecutor(MongoOperations mongo, Outbox outbox, HoldGuardedParticipant participants, Clock clock,
            PurgeProperties properties, String service) {
        this.mongo = mongo;
        this.outbox = outbox;
        this.participants = participants;
        this.clock = clock;
        this.properties = properties;
        this.service = service;
    }

    void carryOut(PurgeOrder order) {
        var known = find(order.purgeId());
        if (known != null && known.isDone() && !known.isKept()) {
            resend(order.purgeId(), known);
        } else {
            carryOut(order, begin(order, known, false), this::remove, Look.ORDERED);
        }
    }

    /// Carries out again a purge whose record a restored backup has brought back.
    void carryOutAnew(PurgeOrder order) {
        carryOut(order, begin(order, find(order.purgeId()), true), this::removeRestored, Look.ORDERED);
    }

    /// Looks whether anything is left, or is there again, and removes it.
    ///
    /// @return whether something was there
    boolean check(PurgeDocument purge) {
        var order = purge.order();
        var left = participants.left(order);
        if (left.residue() == 0) {
            finish(purge, left, false, Look.CLEAN);
            return false;
        }
        if (purge.isDelegated()) {
            finish(purge, left, true, Look.LEFT);
        } else {
            carryOut(order, begin(order, purge, false), this::remove, Look.LEFT);
        }
        return true;
    }

    private void carryOut(PurgeOrder order, PurgeDocument begun, Predicate<PurgeOrder> removing, Look look) {
        var delegated = !removing.test(order);
        finish(begun, participants.left(order), delegated, look);
    }

    private boolean remove(PurgeOrder order) {
        participants.remove(order);
        return true;
    }

    private boolean removeRestored(PurgeOrder order) {
        return participants.removeRestored(order);
    }

    /// Leaves the tombstone before anything is removed.
    ///
    /// @param known the stored state of the purge; null for nothing
    private PurgeDocument begin(PurgeOrder order, @Nullable PurgeDocument known, boolean restored) {
        var present = participants.count(order);
        if (known == null) {
            var begun = restored
                    ? PurgeDocument.restored(order, present, clock.instant())
                    : PurgeDocument.begun(order, present, clock.instant(), properties);
            try {
                outbox.insert(begun, List.of(), Actor.SYSTEM);
                return begun.atVersion(1);
            } catch (DuplicateKeyException e) {
                // Another instance carries out the same order.
            }
        }
        return changing(order.purgeId(), known, read -> {
            var finding = read.finding(present).erased(order.erasedAt());
            if (finding.equals(read)) {
                return read;
            }
            outbox.update(finding, List.of(), Actor.SYSTEM);
            return finding.atVersion(read.version() + 1);
        });
    }

    /// Another moment of the next look than at the beginning of this run means that late data arrived meanwhile: that look
    /// stands.
    private void finish(PurgeDocument begun, Left left, boolean delegated, Look look) {
        changing(begun.purgeId(), begun, read -> {
            var now = clock.instant();
            var looked = left.residue() == 0
                    ? read.leaving(Map.of()).delegated(false).done(now, afterDone(begun, look, now))
                    : read.leaving(left.present()).delegated(delegated).left(left.residue(),
                            now.plus(properties.again(read.residualLooks())));
            var next = (Objects.equals(read.checkAt(), begun.checkAt()) ? looked : looked.checkedAt(read.checkAt()))
                    .keeping(left.kept());
            var news = look == Look.ORDERED || !Objects.equals(read.residual(), left.residue())
                    || !read.kept().equals(left.kept());
            outbox.update(next, news ? List.of(next.response(service)) : List.of(), Actor.SYSTEM);
            return next;
        });
    }

    /// Decides on what is at hand, and on what is stored if that has changed since.
    private PurgeDocument changing(UUID purgeId, @Nullable PurgeDocument atHand, UnaryOperator<PurgeDocument> change) {
        if (atHand != null) {
            try {
                return change.apply(atHand);
            } catch (OptimisticLockingFailureException e) {
                // A late event, or another instance, was faster.
            }
        }
        return Conflicts.retrying(() -> change.apply(begun(purgeId)));
    }

    /// One look hours later is enough when it finds nothing.
    private @Nullable Instant afterDone(PurgeDocument begun, Look look, Instant now) {
        var doneAt = begun.doneAt();
        return look == Look.CLEAN && doneAt != null && !now.isBefore(doneAt.plus(properties.checkAfter()))
                ? null
                : now.plus(properties.checkAfter());
    }

    private void resend(UUID purgeId, PurgeDocument known) {
        changing(purgeId, known, done -> {
            outbox.update(done, List.of(done.response(service)), Actor.SYSTEM);
            return done;
        });
    }

    private @Nullable PurgeDocument find(UUID purgeId) {
        return mongo.findById(purgeId, PurgeDocument.class);
    }

    private PurgeDocument begun(UUID purgeId) {
        var begun = find(purgeId);
        if (begun == null) {
            throw new IllegalStateException("purge was begun but is not in the store");
        }
        return begun;
    }
}
