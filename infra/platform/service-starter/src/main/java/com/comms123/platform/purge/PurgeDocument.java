package com.comms123.platform.purge;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.contracts.shared.RecordPurged;
import com.comms123.platform.outbox.Versioned;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;

/// One purge as this service knows it. It stays as a tombstone: a late event for what was purged must not resurrect it.
/// It holds ids and counts, never personal data.
///
/// @param counts how much was removed
/// @param found how much there was to remove in all: removed, or still there; null before the first removal of an
/// earlier release
/// @param doneAt when nothing was left; null while something is
/// @param residual how much was left at the last look
/// @param checkAt when to look again; null when nothing is expected any more
/// @param looks in how many looks in a row something was left
/// @param keptCounts how much was kept, as it belongs to held records; null for nothing, as is `keptFor`
/// @param keptFor those held records, as `<kind>/<id>`
/// @param erasedAt when nothing was left anywhere, before a restored backup brought the record back; null when none did
/// @param delegated a deletion of the record's own removes it: this purge only waits for that
@Document("purges")
@CompoundIndex(name = "unfinished", def = "{'doneAt': 1, 'begunAt': 1}")
record PurgeDocument(@Id UUID purgeId, RecordKind kind, @Indexed UUID recordId, Map<String, Long> counts,
        @Nullable Map<String, Long> found, Instant begunAt, @Nullable Instant doneAt, @Nullable Long residual,
        @Indexed @Nullable Instant checkAt, @Nullable Integer looks, @Nullable Boolean delegated,
        @Nullable Map<String, Long> keptCounts, @Nullable List<String> keptFor, @Nullable Instant erasedAt,
        long version) implements Versioned {

    /// The looks carry this one on after a while, if this process dies now.
    static PurgeDocument begun(PurgeOrder order, Map<String, Long> found, Instant now, PurgeProperties properties) {
        // As it is stored: the end of the run compares the moment of the next look with the stored one.
        var stored = now.truncatedTo(ChronoUnit.MILLIS);
        return new PurgeDocument(order.purgeId(), order.kind(), order.recordId(), Map.of(), found, stored, null, null,
                stored.plus(properties.carryOnAfter()), 0, null, null, null, order.erasedAt(), 0);
    }

    /// The replay carries this one on, until its first run has ended: nothing of it is removed before that has decided how.
    static PurgeDocument restored(PurgeOrder order, Map<String, Long> found, Instant now) {
        return new PurgeDocument(order.purgeId(), order.kind(), order.recordId(), Map.of(), found, now, null, null,
                null, 0, true, null, null, order.erasedAt(), 0);
    }

    /// Whether a run has ended, so that checks complete the purge.
    boolean isBeingChecked() {
        return residual != null && checkAt != null;
    }

    boolean isDueForCheck() {
        return residual != null || !isDelegated();
    }

    RecordPurged response(String service) {
        return new RecordPurged(purgeId, kind, recordId, service, counts, residual == null ? 0 : residual,
                kept().counts(), kept().heldRecords());
    }

    PurgeOrder order() {
        return new PurgeOrder(purgeId, kind, recordId, gone());
    }

    /// Since when nothing of it may be here.
    private @Nullable Instant gone() {
        return erasedAt == null && isDone() && !isKept() ? doneAt : erasedAt;
    }

    /// As of now the ledger says that nothing was left at this moment.
    PurgeDocument erased(@Nullable Instant at) {
        return at == null || at.equals(erasedAt)
                ? this
                : new PurgeDocument(purgeId, kind, recordId, counts, found, begunAt, doneAt, residual, checkAt, looks,
                        delegated, keptCounts, keptFor, at, version);
    }

    boolean isDone() {
        return doneAt != null && (residual == null || residual == 0);
    }

    boolean isKept() {
        return keptCounts != null;
    }

    Kept kept() {
        return keptCounts == null || keptFor == null
                ? Kept.NOTHING
                : new Kept(keptCounts, keptFor.stream().map(PurgeDocument::reference).toList());
    }

    private static RecordReference reference(String stored) {
        var slash = stored.indexOf('/');
        return new RecordReference(RecordKind.valueOf(stored.substring(0, slash)),
                UUID.fromString(stored.substring(slash + 1)));
    }

    PurgeDocument keeping(Kept kept) {
        var nothing = kept.counts().isEmpty();
        return new PurgeDocument(purgeId, kind, recordId, counts, found, begunAt, doneAt, residual, checkAt, looks,
                delegated, nothing ? null : kept.counts(),
                nothing
                        ? null
                        : kept.heldRecords().stream().map(record -> record.kind() + "/" + record.id()).toList(),
                erasedAt, version);
    }

    boolean isDelegated() {
        return Boolean.TRUE.equals(delegated);
    }

    int residualLooks() {
        return looks == null ? 0 : looks;
    }

    /// There is this much to remove now. More than was known, when late data arrived; less, when a killed run removed
    /// some of it already.
    PurgeDocument finding(Map<String, Long> present) {
        var all = new TreeMap<>(found == null ? counts : found);
        present.forEach((name, count) -> all.merge(name, counts.getOrDefault(name, 0L) + count, Math::max));
        return with(counts, all, doneAt, residual, checkAt, residualLooks(), isDelegated());
    }

    /// The removed records: those that were found and are no longer there.
    PurgeDocument leaving(Map<String, Long> present) {
        var removed = new TreeMap<String, Long>();
        (found == null ? counts : found)
                .forEach((name, count) -> removed.put(name, Math.max(0, count - present.getOrDefault(name, 0L))));
        return with(removed, found, doneAt, residual, checkAt, residualLooks(), isDelegated());
    }

    PurgeDocument done(Instant at, @Nullable Instant next) {
        return with(counts, found, doneAt == null ? at : doneAt, 0L, next, 0, isDelegated());
    }

    PurgeDocument left(long residue, Instant next) {
        return with(counts, found, null, residue, next, residualLooks() + 1, isDelegated());
    }

    PurgeDocument delegated(boolean now) {
        return with(counts, found, doneAt, residual, checkAt, residualLooks(), now);
    }

    PurgeDocument checkedAt(@Nullable Instant next) {
        return with(counts, found, doneAt, residual, next, residualLooks(), isDelegated());
    }

    PurgeDocument atVersion(long stored) {
        return new PurgeDocument(purgeId, kind, recordId, counts, found, begunAt, doneAt, residual, checkAt, looks,
                delegated, keptCounts, keptFor, erasedAt, stored);
    }

    private PurgeDocument with(Map<String, Long> removed, @Nullable Map<String, Long> known, @Nullable Instant done,
            @Nullable Long left, @Nullable Instant next, int residualLooks, boolean byItsOwnDeletion) {
        return new PurgeDocument(purgeId, kind, recordId, removed, known, begunAt, done, left, next, residualLooks,
                byItsOwnDeletion ? true : null, keptCounts, keptFor, erasedAt, version);
    }
}
