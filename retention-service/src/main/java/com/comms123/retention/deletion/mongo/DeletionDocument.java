package com.comms123.retention.deletion.mongo;

import com.comms123.platform.outbox.Versioned;
import com.comms123.platform.purge.Erasure;
import com.comms123.retention.certificate.domain.CertificateId;
import com.comms123.retention.certificate.domain.LogProof;
import com.comms123.retention.certificate.domain.ProofState;
import com.comms123.retention.certificate.domain.ProofState.Pending;
import com.comms123.retention.certificate.domain.ProofState.Proven;
import com.comms123.retention.certificate.domain.SignedCertificate;
import com.comms123.retention.deletion.domain.Deletion;
import com.comms123.retention.deletion.domain.Deletion.Held;
import com.comms123.retention.deletion.domain.Deletion.Purged;
import com.comms123.retention.deletion.domain.Deletion.Purging;
import com.comms123.retention.deletion.domain.Deletion.Scheduled;
import com.comms123.retention.deletion.domain.DeletionId;
import com.comms123.retention.deletion.domain.DeletionRequest;
import com.comms123.retention.deletion.domain.Due;
import com.comms123.retention.deletion.domain.HoldMark;
import com.comms123.retention.deletion.domain.Part;
import com.comms123.retention.deletion.domain.Purge;
import com.comms123.retention.deletion.domain.PurgeId;
import com.comms123.retention.hold.domain.HoldId;
import com.comms123.retention.reference.StoredReference;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/// @param promisedAt when removal was promised at the request
/// @param dueAt when removal is due, holds considered
/// @param disclosedDueAt the time that the data subject may know
/// @param provenAt null while the certificate is not proven to be in the audit log
/// @param proofAskAt when the log is asked for the proof next; null also for certificates of before there were proofs
@Document("deletions")
@CompoundIndex(name = "state_due", def = "{'state': 1, 'dueAt': 1, '_id': 1}")
@CompoundIndex(name = "due", def = "{'dueAt': 1, '_id': 1}")
@CompoundIndex(name = "state_id", def = "{'state': 1, '_id': 1}")
@CompoundIndex(name = "touches", def = "{'touches': 1, '_id': 1}")
@CompoundIndex(name = "touches_purged", def = "{'touches': 1, 'purgedAt': 1, '_id': 1}")
@CompoundIndex(name = "record", def = "{'record': 1}")
@CompoundIndex(name = "holds", def = "{'holds.hold': 1, '_id': 1}")
@CompoundIndex(name = "purge", def = "{'purge.purgeId': 1}")
@CompoundIndex(name = "requested", def = "{'requestedAt': 1, '_id': 1}")
@CompoundIndex(name = "commanded", def = "{'purge.claimedAt': 1, 'purge.purgeId': 1}")
@CompoundIndex(name = "silent", def = "{'state': 1, 'purge.nextCommandAt': 1}")
@CompoundIndex(name = "unproven", def = "{'state': 1, 'provenAt': 1, 'proofAskAt': 1}")
@CompoundIndex(name = "unproven_since", def = "{'state': 1, 'provenAt': 1, 'purgedAt': 1}")
@CompoundIndex(name = "awaited", def = "{'purge.awaited': 1, 'purge.claimedAt': 1}")
record DeletionDocument(@Id UUID id, long version, String state, String record, List<String> touches,
        Instant requestedAt, Instant promisedAt, Instant dueAt, Instant disclosedDueAt, String receiptHash,
        String policyVersion, List<MarkDocument> holds, @Nullable PurgeDocument purge,
        @Nullable CertificateDocument certificate, @Nullable Instant purgedAt, @Nullable ProofDocument proof,
        @Nullable Instant provenAt, @Nullable Integer proofAsked, @Nullable Instant proofAskAt) implements Versioned {

    static final String SCHEDULED = "scheduled";
    static final String HELD = "held";
    static final String PURGING = "purging";
    static final String PURGED = "purged";
    /// Out of every query: never becomes a [Deletion] again.
    static final String CALLED_OFF = "called-off";

    record MarkDocument(UUID hold, Instant since, boolean confidential) {}

    /// @param awaited derived from owners and parts, for its index
    /// @param kept true while all is removed but what holds on other records keep; absent otherwise
    record PurgeDocument(UUID purgeId, Instant claimedAt, List<String> owners, List<String> awaited,
            List<PartDocument> parts, int commands, Instant nextCommandAt, @Nullable Boolean kept) {}

    /// @param kept null for nothing, as is `keptFor`
    record PartDocument(String service, List<CountDocument> counts, long residual, Instant answeredAt,
            @Nullable List<CountDocument> kept, @Nullable List<String> keptFor) {}

    /// A list and not a map: names given by others are no field names.
    record CountDocument(String what, long count) {}

    record CertificateDocument(UUID certificateId, String statement, String keyId, String signature) {}

    record ProofDocument(String entry, String salt, String detail, List<String> path, String checkpoint) {}

    static DeletionDocument of(Deletion deletion) {
        return switch (deletion) {
            case Scheduled scheduled -> of(scheduled, SCHEDULED, List.of(), null, null);
            case Held held -> of(held, HELD, held.marks(), null, null);
            case Purging purging -> of(purging, PURGING, List.of(), purging.purge(), null);
            case Purged purged -> of(purged, PURGED, List.of(), purged.purge(), purged);
        };
    }

    private static DeletionDocument of(Deletion deletion, String state, List<HoldMark> marks, @Nullable Purge purge,
            @Nullable Purged purged) {
        var request = deletion.request();
        var proven = purged != null && purged.proving() instanceof Proven it ? it : null;
        var pending = purged != null && purged.proving() instanceof Pending it ? it : null;
        return new DeletionDocument(request.id().value(), deletion.version(), state,
                StoredReference.of(request.record()),
                request.touches().stream().map(StoredReference::of).sorted().toList(), request.requestedAt(),
                request.dueAt(),
                deletion.due().at(), deletion.due().disclosed(), request.receiptHash(), request.policyVersion(),
                marks.stream().map(mark -> new MarkDocument(mark.hold().value(), mark.since(), mark.confidential()))
                        .toList(),
                purge == null ? null : of(purge), purged == null ? null : of(purged.certificate()),
                purged == null ? null : purged.purgedAt(), proven == null ? null : of(proven.proof()),
                proven == null ? null : proven.at(), pending == null ? null : pending.asked(),
                pending == null ? null : pending.askAt());
    }

    private static PurgeDocument of(Purge purge) {
        return new PurgeDocument(purge.id().value(), purge.claimedAt(), List.copyOf(purge.owners()),
                List.copyOf(purge.awaited()),
                purge.parts().entrySet().stream()
                        .map(entry -> new PartDocument(entry.getKey(),
                                entry.getValue().counts().entrySet().stream()
                                        .map(count -> new CountDocument(count.getKey(), count.getValue())).toList(),
                                entry.getValue().residual(), entry.getValue().answeredAt(),
                                kept(entry.getValue()), keptFor(entry.getValue())))
                        .toList(),
                purge.commands(), purge.nextCommandAt(), purge.isKept() ? Boolean.TRUE : null);
    }

    private static @Nullable List<CountDocument> kept(Part part) {
        return part.kept().isEmpty()
                ? null
                : part.kept().entrySet().stream().map(count -> new CountDocument(count.getKey(), count.getValue()))
                        .toList();
    }

    private static @Nullable List<String> keptFor(Part part) {
        return part.keptFor().isEmpty() ? null : part.keptFor().stream().map(StoredReference::of).toList();
    }

    private static CertificateDocument of(SignedCertificate certificate) {
        return new CertificateDocument(certificate.id().value(), certificate.statement(), certificate.keyId(),
                certificate.signature());
    }

    private static ProofDocument of(LogProof proof) {
        return new ProofDocument(proof.entry(), proof.salt(), proof.detail(), proof.path(), proof.checkpoint());
    }

    boolean isCalledOff() {
        return state.equals(CALLED_OFF);
    }

    Deletion toDomain() {
        return switch (state) {
            case SCHEDULED -> new Scheduled(request(), due(), version);
            case HELD -> new Held(request(), due(), holds.stream()
                    .map(mark -> new HoldMark(new HoldId(mark.hold()), mark.since(), mark.confidential())).toList(),
                    version);
            case PURGING -> new Purging(request(), due(), toPurge(), version);
            case PURGED -> new Purged(request(), due(), toPurge(), toCertificate(), Objects.requireNonNull(purgedAt),
                    toProving(purgedAt), version);
            default -> throw new IllegalStateException("deletion " + id + " has the unknown state " + state);
        };
    }

    Erasure toErasure() {
        var stored = Objects.requireNonNull(purge);
        var reference = StoredReference.parse(record);
        return new Erasure(stored.purgeId(), reference.kind(), reference.id(), stored.claimedAt(), purgedAt);
    }

    private DeletionRequest request() {
        return new DeletionRequest(new DeletionId(id), StoredReference.parse(record), requestedAt, promisedAt,
                receiptHash, policyVersion, touches.stream().map(StoredReference::parse)
                        .collect(LinkedHashSet::new, LinkedHashSet::add, LinkedHashSet::addAll));
    }

    private Due due() {
        return new Due(dueAt, disclosedDueAt);
    }

    private Purge toPurge() {
        var stored = Objects.requireNonNull(purge);
        var parts = new TreeMap<String, Part>();
        for (var part : stored.parts()) {
            parts.put(part.service(), new Part(counts(part.counts()), part.residual(), part.answeredAt(),
                    counts(part.kept()),
                    part.keptFor() == null
                            ? Set.of()
                            : part.keptFor().stream().map(StoredReference::parse).collect(Collectors.toSet())));
        }
        return new Purge(new PurgeId(stored.purgeId()), stored.claimedAt(), new TreeSet<>(stored.owners()), parts,
                stored.commands(), stored.nextCommandAt());
    }

    private static Map<String, Long> counts(@Nullable List<CountDocument> stored) {
        return stored == null
                ? Map.of()
                : stored.stream().collect(Collectors.toMap(CountDocument::what, CountDocument::count));
    }

    private ProofState toProving(Instant since) {
        if (proof != null && provenAt != null) {
            return new Proven(
                    new LogProof(proof.entry(), proof.salt(), proof.detail(), proof.path(), proof.checkpoint()),
                    provenAt);
        }
        return new Pending(proofAsked == null ? 0 : proofAsked, proofAskAt == null ? since : proofAskAt);
    }

    private SignedCertificate toCertificate() {
        var stored = Objects.requireNonNull(certificate);
        return new SignedCertificate(new CertificateId(stored.certificateId()), stored.statement(), stored.keyId(),
                stored.signature());
    }
}
