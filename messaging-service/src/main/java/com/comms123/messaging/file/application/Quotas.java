package com.comms123.messaging.file.application;

import com.comms123.messaging.file.application.StoredBytes.Moving;
import com.comms123.messaging.file.domain.FileId;
import com.comms123.messaging.file.domain.OwnedFile;
import com.comms123.messaging.file.domain.StorageOwner;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.springframework.stereotype.Service;

/// The storage quotas of people and of schools and clubs. A file counts from just before its record is written until just
/// after the record is removed. Files on hold count, too.
@Service
public class Quotas {
    private static final int PAGE = 100;

    private final StoredBytes stored;
    private final List<FileRecords> records;
    private final QuotaProperties properties;
    private final Clock clock;

    public Quotas(StoredBytes stored, List<FileRecords> records, QuotaProperties properties, Clock clock) {
        this.stored = stored;
        this.records = List.copyOf(records);
        this.properties = properties;
        this.clock = clock;
    }

    /// @param used bytes
    /// @param limit bytes
    public record Usage(long used, long limit) {}

    public Usage of(StorageOwner owner) {
        return new Usage(stored.used(owner).orElseGet(() -> counted(owner)), limit(owner));
    }

    /// Refuses early what [#reserve] would refuse, before a body is read.
    ///
    /// @throws Refused 413 `quota-exceeded`
    public void require(StorageOwner owner, long bytes) {
        var usage = of(owner);
        if (usage.used() + bytes > usage.limit()) {
            throw exceeded(owner);
        }
    }

    /// Counts a file before its record is written. Counting the same file again is a success.
    ///
    /// @throws Refused 413 `quota-exceeded`
    public void reserve(OwnedFile file) {
        if (exists(file.id())) {
            return;
        }
        var owners = file.owners();
        for (var at = 0; at < owners.size(); at++) {
            var owner = owners.get(at);
            if (!stored.reserve(owner, file.id(), file.bytes(), limit(owner), () -> counted(owner), clock.instant())) {
                owners.subList(0, at).forEach(before -> stored.cancel(before, file.id(), file.bytes()));
                throw exceeded(owner);
            }
        }
    }

    /// Notes that the record of a counted file is stored.
    public void complete(OwnedFile file) {
        file.owners().forEach(owner -> stored.complete(owner, file.id()));
    }

    /// Frees what a file took up. Of several removals that meet, each frees no more than its own write removed.
    ///
    /// @param file as it was read before
    /// @param removal removes the bytes, then the record, and returns the bytes that the record had at that moment: none if
    ///        another removal was faster
    public void removing(OwnedFile file, LongSupplier removal) {
        // The note that malware leaves takes up no room: the removal of the bytes gives it back, and is on the list until then.
        var owners = file.bytes() == 0 ? List.<StorageOwner>of() : file.owners();
        var by = Ids.next();
        owners.forEach(owner -> stored.going(owner, file.id(), by, file.bytes(), clock.instant()));
        var freed = removal.getAsLong();
        owners.forEach(owner -> free(owner, file.id(), by, freed));
    }

    private void free(StorageOwner owner, FileId file, UUID by, long freed) {
        if (freed > 0) {
            stored.gone(owner, file, by, freed);
        } else {
            stored.notGone(owner, by);
        }
    }

    /// Completes or undoes counts that a crash left open: a file counts if its record is stored. One round is bounded, and several
    /// instances can run it at the same time.
    public void repairUnfinished() {
        stored.movingSince(clock.instant().minus(properties.repairAfter()), PAGE).forEach(this::repairUnfinished);
    }

    private void repairUnfinished(Moving moving) {
        if (exists(moving.file())) {
            stored.complete(moving.owner(), moving.file());
        } else {
            stored.cancel(moving.owner(), moving.file(), moving.bytes());
        }
    }

    /// Recounts the owners whose last recount is oldest, which corrects a wrong sum.
    public void recount() {
        var now = clock.instant();
        stored.countedBefore(now.minus(properties.recountEvery()), PAGE)
                .forEach(owner -> stored.recount(owner, this::counted, now));
    }

    private boolean exists(FileId file) {
        return records.stream().anyMatch(kind -> kind.has(file));
    }

    private long counted(StorageOwner owner) {
        return counted(owner, List.of());
    }

    private long counted(StorageOwner owner, Collection<FileId> without) {
        return records.stream().mapToLong(kind -> kind.bytes(owner, without)).sum();
    }

    private long limit(StorageOwner owner) {
        return (owner.kind() == StorageOwner.Kind.PERSON ? properties.person() : properties.organisation()).toBytes();
    }

    /// Tells limit and used bytes: only staff can upload, so they may know them.
    private Refused exceeded(StorageOwner owner) {
        var usage = of(owner);
        var whose = owner.kind() == StorageOwner.Kind.PERSON
                ? "The files that you have uploaded take up %s of the %s that one person can use."
                : "The files of this school or club take up %s of the %s that it can use.";
        return new Refused(Refusal.of(Refusal.Kind.TOO_LARGE, "quota-exceeded", whose.formatted(
                readable(usage.used()), readable(usage.limit())) + " Remove files that you no longer need."));
    }

    private static String readable(long bytes) {
        var units = new String[]{"bytes", "KB", "MB", "GB", "TB"};
        var unit = 0;
        double size = bytes;
        while (size >= 1024 && unit < units.length - 1) {
            size /= 1024;
            unit++;
        }
        return unit == 0 ? bytes + " bytes" : "%.1f %s".formatted(size, units[unit]);
    }
}
