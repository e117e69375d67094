package com.comms123.retention.witness.application;

import com.comms123.platform.outcome.Refused;
import com.comms123.platform.witness.HoldRecord;
import com.comms123.retention.RetentionProperties;
import com.comms123.retention.accessrequest.application.CopyRenewer;
import com.comms123.retention.deletion.application.Deletions;
import com.comms123.retention.deletion.domain.PurgeId;
import com.comms123.retention.hold.application.HoldMemory;
import com.comms123.retention.hold.application.HoldRestorer;
import com.comms123.retention.pause.application.PausingPurges;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Finds out, at the start and **before any claim**, whether other services remember newer holds and purges than there are
/// here: then an older backup was restored.
///
/// Purging is paused in that case, before anything else, and stays paused until an operator resumes it. The holds are
/// learned again, and copies are made anew; deletions are reconciled as every day. A service that does not answer is asked again, and nothing is claimed
/// meanwhile. Killed anywhere, the next start compares again.
@Component
public class RestoreDetector implements HoldMemory {
    private static final Logger log = LoggerFactory.getLogger(RestoreDetector.class);
    private static final int PAGE = 200;

    private final Witnesses witnesses;
    private final HoldRestorer holds;
    private final Deletions deletions;
    private final Comparisons comparisons;
    private final DeletionReconciler reconciler;
    private final PausingPurges pausing;
    private final CopyRenewer copies;
    private final Set<String> services;
    private volatile boolean compared;

    public RestoreDetector(Witnesses witnesses, HoldRestorer holds, Deletions deletions, Comparisons comparisons,
            DeletionReconciler reconciler, PausingPurges pausing, CopyRenewer copies,
            RetentionProperties properties) {
        this.witnesses = witnesses;
        this.holds = holds;
        this.deletions = deletions;
        this.comparisons = comparisons;
        this.reconciler = reconciler;
        this.pausing = pausing;
        this.copies = copies;
        this.services = properties.witnesses();
        this.compared = services.isEmpty();
    }

    /// Whether this instance may claim, and let proposals lapse.
    public boolean isCompared() {
        return compared;
    }

    @Override
    public boolean isComplete() {
        return compared;
    }

    /// Compares, if that was not done yet.
    public void compare() {
        if (compared) {
            return;
        }
        try {
            compareAll();
            compared = true;
        } catch (Refused unavailable) {
            log.info("Purging waits until all services have reported their holds: {}",
                    unavailable.refusal().code());
        }
    }

    private void compareAll() {
        var lostPurges = new HashSet<UUID>();
        for (var service : services) {
            witnesses.newestPurges(service).stream()
                    .filter(purge -> deletions.findByPurge(new PurgeId(purge)).isEmpty())
                    .forEach(lostPurges::add);
        }
        lostPurges.removeAll(comparisons.missingPurges());
        if (!lostPurges.isEmpty()) {
            pause();
        }
        var lostHolds = 0;
        for (var service : services) {
            lostHolds += compareHolds(service);
        }
        if (!services.isEmpty()) {
            reconciler.reconcile();
        }
        comparisons.addMissingPurges(lostPurges);
        if (lostHolds + lostPurges.size() > 0) {
            log.error(
                    "The database is older than the records of other services: {} changes of legal holds and {} purges"
                            + " were missing. Purging is paused.",
                    lostHolds, lostPurges.size());
        }
    }

    private int compareHolds(String service) {
        var lost = 0;
        @Nullable
        UUID after = null;
        List<HoldRecord> page;
        do {
            page = witnesses.holds(service, after, PAGE);
            for (var known : page) {
                if (holds.isOlderThan(known)) {
                    pause();
                    holds.relearn(known);
                    lost++;
                }
            }
            after = page.isEmpty() ? after : page.getLast().holdId();
        } while (page.size() == PAGE);
        return lost;
    }

    private void pause() {
        pausing.pauseAfterRestore();
        copies.renewAll();
    }
}
