package com.comms123.retention.deletion.domain;

import static java.util.stream.Collectors.toCollection;

import com.comms123.contracts.RecordReference;
import com.comms123.retention.round.AskBackOff;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// How far a removal is.
///
/// @param owners the services that must answer, fixed at the claim: a later change of configuration cannot make a
///            certificate complete that is not
/// @param parts the answer of each
/// @param commands how often owners have been asked
/// @param nextCommandAt when those who are silent are asked again
public record Purge(PurgeId id, Instant claimedAt, Set<String> owners, Map<String, Part> parts, int commands,
        Instant nextCommandAt) {

    public Purge {
        owners = Collections.unmodifiableSet(new TreeSet<>(owners));
        parts = Collections.unmodifiableMap(new TreeMap<>(parts));
    }

    static Purge begun(PurgeId id, Set<String> owners, Instant now, AskBackOff pace) {
        if (owners.isEmpty()) {
            throw new IllegalArgumentException("a purge without owners would certify that nothing was done");
        }
        return new Purge(id, now, owners, Map.of(), 1, now.plus(pace.after(1)));
    }

    /// The owners that have not said yet that nothing is left.
    public Set<String> awaited() {
        return owners.stream().filter(owner -> {
            var part = parts.get(owner);
            return part == null || !part.complete();
        }).collect(toCollection(TreeSet::new));
    }

    /// Whether every owner has removed all that it may, and something is left because other records are on hold.
    public boolean isKept() {
        return awaited().isEmpty() && parts.values().stream().anyMatch(Part::keeps);
    }

    /// The held records that something is left for, some of them where there are many.
    public Set<RecordReference> keptFor() {
        return parts.values().stream().flatMap(part -> part.keptFor().stream())
                .collect(toCollection(LinkedHashSet::new));
    }

    Purge lookedAt(Instant again) {
        return new Purge(id, claimedAt, owners, parts, commands, again);
    }

    Purge commandedAgain(Instant now, AskBackOff pace) {
        return new Purge(id, claimedAt, owners, parts, commands + 1, now.plus(pace.after(commands + 1)));
    }

    Purge answered(String service, Part part) {
        var old = parts.get(service);
        if (old != null && old.complete() && !old.keeps()) {
            return this;
        }
        var all = new TreeMap<>(parts);
        all.put(service, old == null ? part : old.followedBy(part));
        return new Purge(id, claimedAt, owners, all, commands, nextCommandAt);
    }
}
