package com.comms123.retention.deletion.application;

import com.comms123.retention.RetentionProperties;
import com.comms123.retention.certificate.application.AuditLog;
import com.comms123.retention.certificate.domain.LogProof;
import com.comms123.retention.certificate.verify.LogProofCheck;
import com.comms123.retention.certificate.verify.NotProven;
import com.comms123.retention.deletion.application.Deletions.Change;
import com.comms123.retention.deletion.domain.Deletion.Purged;
import com.comms123.retention.round.AskBackOff;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Fetches, for each certificate, the proof that the audit log has it, and keeps it beside the certificate (UP-4).
///
/// Comes after the certificate and never delays it. A proof that is asked for in vain is asked for again after 2, 4, 8
/// ... seconds, at last hourly; each outcome is one write, so that a crash costs one more question. Several instances
/// may ask for the same: the first proof stays.
@Component
public class ErasureProofFetcher {
    private static final Logger LOG = LoggerFactory.getLogger(ErasureProofFetcher.class);

    private final Deletions deletions;
    private final AuditLog log;
    private final Clock clock;
    private final AskBackOff pace;

    public ErasureProofFetcher(Deletions deletions, AuditLog log, Clock clock, RetentionProperties properties) {
        this.deletions = deletions;
        this.log = log;
        this.clock = clock;
        this.pace = new AskBackOff(properties.askForProofAfter(), properties.askAgainAtLeastEvery());
    }

    /// @param limit how many at once, and never more than the log answers at once
    /// @return whether there may be more to ask for now; not when the log has none of these, for it may not answer at all
    public boolean prove(int limit) {
        var most = Math.min(limit, AuditLog.MOST_AT_ONCE);
        var waiting = deletions.unproven(clock.instant(), most);
        if (waiting.isEmpty()) {
            return false;
        }
        var proofs = log.proofs(waiting.stream().map(purged -> purged.certificate().id()).toList());
        // Another instance was faster with the same answer to those that changed, or will ask again.
        deletions.saveAll(waiting.stream()
                .flatMap(purged -> answered(purged, proofs.get(purged.certificate().id())).stream())
                .map(purged -> new Change(purged, List.of())).toList());
        return waiting.size() == most && !proofs.isEmpty();
    }

    private Optional<Purged> answered(Purged purged, @Nullable LogProof proof) {
        return proof != null && fits(proof, purged)
                ? purged.proven(proof, clock.instant())
                : purged.askedInVain(pace, clock.instant());
    }

    /// A proof must be of its certificate before it is handed out; the log's signature is for everybody who has its
    /// key.
    private static boolean fits(LogProof proof, Purged purged) {
        try {
            LogProofCheck.requireFitting(proof, purged.certificate());
            return true;
        } catch (NotProven wrong) {
            LOG.error("Could not verify the audit log's proof for certificate {}: {}", purged.certificate().id(),
                    wrong.getMessage());
            return false;
        }
    }
}
