package com.comms123.retention.certificate.domain;

import com.comms123.contracts.RecordReference;
import com.comms123.platform.signedlog.CanonicalJson;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/// The content of a certificate: what was removed, when it was asked for, due and done, by which service how much, and
/// that each service's own scan found nothing afterwards (UP-4). Ids, times and numbers only; after the removal the ids
/// lead to nobody.
///
/// @param dueAt when removal was promised at the request
/// @param begunAt when removal was claimed
/// @param completedAt when the last service had answered
public record ErasureStatement(CertificateId id, RecordReference record, UUID deletionId, Instant requestedAt,
        Instant dueAt, String policyVersion, UUID purgeId, Instant begunAt, Instant completedAt,
        List<Removal> removals) {

    /// The removal by one service, and the result of its scan afterwards.
    public record Removal(String service, Map<String, Long> removed, long residual, Instant answeredAt) {}

    /// Changes when the meaning of a field does, so that old certificates stay readable.
    public static final String FORMAT = "comms123-erasure-certificate/1";

    public ErasureStatement {
        removals = List.copyOf(removals);
    }

    /// The very bytes that are signed, as text.
    public String canonical() {
        return CanonicalJson.of(Map.of("format", FORMAT, "id", id.toString(), "issuedAt", completedAt.toString(),
                "deletion",
                Map.of("id", deletionId.toString(), "kind", record.kind().name().toLowerCase(Locale.ROOT), "recordId",
                        record.id().toString(), "requestedAt", requestedAt.toString(), "dueAt", dueAt.toString(),
                        "policyVersion", policyVersion),
                "purge",
                Map.of("id", purgeId.toString(), "begunAt", begunAt.toString(), "completedAt", completedAt.toString()),
                "removals",
                removals.stream()
                        .map(removal -> Map.of("service", removal.service(), "removed", removal.removed(), "residual",
                                removal.residual(), "answeredAt", removal.answeredAt().toString()))
                        .toList()));
    }
}
