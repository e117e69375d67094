package com.comms123.retention.hold.application;

import com.comms123.contracts.RecordReference;
import com.comms123.platform.hold.Held;
import com.comms123.platform.hold.HeldRecords;
import com.comms123.retention.RetentionProperties;
import com.comms123.retention.hold.domain.HoldId;
import com.comms123.retention.hold.domain.LegalHold;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The records that no service may remove now, this one included: those that a hold protects, or protected until
/// less than the grace period ago (UP-5).
///
/// Reads the holds themselves, so that protection begins with the one write of a hold. Marks on deletions come later.
@Component
public class HeldRecordReader implements HeldRecords {
    private static final int PAGE = 500;

    private final Holds holds;
    private final Clock clock;
    private final RetentionProperties properties;

    public HeldRecordReader(Holds holds, Clock clock, RetentionProperties properties) {
        this.holds = holds;
        this.clock = clock;
        this.properties = properties;
    }

    /// By id.
    ///
    /// @param after where the page before ended
    public List<LegalHold> page(@Nullable HoldId after, int limit) {
        return holds.protectingSince(graceBegan(), after, limit);
    }

    /// Those of these records that a scope names.
    public Set<RecordReference> among(Set<RecordReference> records) {
        var graceBegan = graceBegan();
        var found = new LinkedHashSet<RecordReference>();
        holds.covering(records).stream()
                .filter(hold -> hold.endedAt().map(ended -> ended.isAfter(graceBegan)).orElse(true))
                .forEach(hold -> found.addAll(hold.scope().records()));
        found.retainAll(records);
        return found;
    }

    @Override
    public Held now() {
        return held(_ -> true);
    }

    @Override
    public Held placedBefore(Instant moment) {
        return held(hold -> hold.state().proposed().at().isBefore(moment));
    }

    private Held held(Predicate<LegalHold> matters) {
        var scopes = new ArrayList<RecordReference>();
        HoldId after = null;
        List<LegalHold> page;
        do {
            page = page(after, PAGE);
            page.stream().filter(matters).forEach(hold -> scopes.addAll(hold.scope().records()));
            after = page.isEmpty() ? null : page.getLast().id();
        } while (page.size() == PAGE);
        return scopes.isEmpty() ? Held.nothing() : Held.of(scopes);
    }

    private Instant graceBegan() {
        return clock.instant().minus(properties.grace());
    }
}
