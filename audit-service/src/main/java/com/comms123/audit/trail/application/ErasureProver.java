package com.comms123.audit.trail.application;

import com.comms123.audit.log.application.PublishedLog;
import com.comms123.audit.log.application.PublishedLog.Inclusion;
import com.comms123.audit.trail.domain.Detail;
import com.comms123.audit.trail.domain.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/// Proves that certificates of erasure are in the log (UP-4): each by its entry, the detail that names the certificate,
/// and the way from the entry to a signed checkpoint. Such details are evidence and never erased.
@Service
public class ErasureProver {

    static final String ACTION = "certify-erasure";

    private final Entries entries;
    private final PublishedLog log;

    public ErasureProver(Entries entries, PublishedLog log) {
        this.entries = entries;
        this.log = log;
    }

    /// @param entry the leaf, as it was hashed
    public record Proof(UUID certificateId, String entry, Detail detail, Inclusion inclusion) {}

    /// Of those certificates whose entry is under a checkpoint by now, which takes about a second.
    public List<Proof> of(Collection<UUID> certificates) {
        Set<String> wanted = certificates.stream().map(UUID::toString).collect(Collectors.toSet());
        List<Proof> proofs = new ArrayList<>();
        // One entry a certificate: an id is never used for a second one.
        for (StoredEntry entry : entries.mentioning(wanted, ACTION, Outcome.SUCCESS, wanted.size())) {
            Detail detail = entry.detail();
            if (detail != null) {
                log.inclusion(entry.key().index()).ifPresent(inclusion -> Detail.ids(detail.data())
                        .filter(wanted::contains)
                        .forEach(id -> proofs.add(new Proof(UUID.fromString(id), entry.leaf(), detail, inclusion))));
            }
        }
        return proofs;
    }
}
