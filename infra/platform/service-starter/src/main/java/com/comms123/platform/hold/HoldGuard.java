package com.comms123.platform.hold;

import com.comms123.contracts.RecordReference;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/// Runs removals so that they leave what is held (UP-5): **for a removal, a held document does not exist**. No query of it
/// finds one, no write reaches one; see [HoldGuardedDatabases].
///
/// A removal that was written without a thought of holds heeds them all the same, as does the next one that is added.
/// A removal outside the store, such as of an account at the sign-in server, must ask [#spares].
public final class HoldGuard {
    private static final ScopedValue<Scope> CURRENT = ScopedValue.newInstance();

    /// The records that a removal must leave, and the held records that it turned out to touch.
    static final class Scope {
        private final EvidenceFields fields;
        private final Held held;
        private final boolean looking;
        private final Set<RecordReference> because = new LinkedHashSet<>();

        private Scope(EvidenceFields fields, Held held, boolean looking) {
            this.fields = fields;
            this.held = held;
            this.looking = looking;
        }

        boolean isNothingHeld() {
            return held.isNothing();
        }

        List<Document> alternatives(String collection) {
            return fields.alternatives(collection, held);
        }

        /// Whether it is still unknown which held records are touched.
        boolean isLooking() {
            return looking && because.size() < MOST_REASONS;
        }

        void touched(String collection, Document stored) {
            because.addAll(fields.because(collection, stored, held));
        }

        Set<RecordReference> because() {
            return Collections.unmodifiableSet(because);
        }
    }

    /// How many held records an owner names at most.
    public static final int MOST_REASONS = 100;

    private final ObjectProvider<HeldRecords> records;
    private final EvidenceFields fields;
    private final ObjectProvider<HeldParts> parts;

    HoldGuard(ObjectProvider<HeldRecords> records, EvidenceFields fields, ObjectProvider<HeldParts> parts) {
        this.records = records;
        this.fields = fields;
        this.parts = parts;
    }

    /// Which scope queries are in; null outside a removal.
    static @Nullable Scope current() {
        return CURRENT.isBound() ? CURRENT.get() : null;
    }

    /// The held records that matter to this removal now.
    ///
    /// @param erasedAt when nothing was left of the record: a hold that was placed since protects nothing of it. Null for a
    ///        record that was never erased
    /// @throws com.comms123.platform.outcome.Refused when it cannot be known: nothing may be removed then
    public Held heldAgainst(Removal removal, @Nullable Instant erasedAt) {
        var held = fields.collections().isEmpty()
                ? Held.nothing()
                : erasedAt == null ? records.getObject().now() : records.getObject().placedBefore(erasedAt);
        if (held.isNothing()) {
            return held;
        }
        for (var part : parts.orderedStream().toList()) {
            held = part.in(held, removal);
        }
        return held;
    }

    /// Those of these removals for which it makes a difference that `held` is held: their own record is, or part of
    /// what they remove.
    public Set<Removal> touching(Held held, Collection<Removal> removals) {
        if (held.isNothing()) {
            return Set.of();
        }
        var touching = removals.stream().filter(removal -> held.because(removal.kind(), removal.id()).isPresent())
                .collect(Collectors.toCollection(HashSet::new));
        parts.orderedStream().forEach(part -> touching.addAll(part.touching(held, removals)));
        return touching;
    }

    /// All held records. A service that declares nothing as evidence holds nothing back.
    public Held now() {
        return fields.collections().isEmpty() ? Held.nothing() : records.getObject().now();
    }

    /// Runs housekeeping that removes things by their age: what is held stays.
    ///
    /// @throws com.comms123.platform.outcome.Refused when it cannot be known what is held: the round is for later
    public <T> T sparing(Supplier<T> housekeeping) {
        return sparing(now(), housekeeping);
    }

    /// Runs part of a removal so that it leaves what is held.
    public <T> T sparing(Held held, Supplier<T> removal) {
        return in(new Scope(fields, held, false), removal);
    }

    /// Counts as a removal sees it, and finds out which held records it touches.
    ///
    /// @param because is given those records, at most [#MOST_REASONS] or a few more
    public <T> T counting(Held held, Supplier<T> count, Set<RecordReference> because) {
        var scope = new Scope(fields, held, true);
        var result = in(scope, count);
        because.addAll(scope.because());
        return result;
    }

    private static <T> T in(Scope scope, Supplier<T> work) {
        return ScopedValue.where(CURRENT, scope).call(work::get);
    }
}
