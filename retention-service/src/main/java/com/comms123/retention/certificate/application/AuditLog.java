package com.comms123.retention.certificate.application;

import com.comms123.retention.certificate.domain.CertificateId;
import com.comms123.retention.certificate.domain.LogProof;
import java.util.Collection;
import java.util.Map;

/// The platform's audit log, which audit-service keeps and signs.
public interface AuditLog {
    /// How many proofs can be asked for at once.
    int MOST_AT_ONCE = 100;

    /// The proofs of those certificates whose entry is under a checkpoint by now. Does not fail: whose proof is missing,
    /// also because the log does not answer, is asked for again later.
    ///
    /// @param certificates at most [#MOST_AT_ONCE]
    Map<CertificateId, LogProof> proofs(Collection<CertificateId> certificates);
}
