package com.comms123.platform.hold;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/// A [HoldGuard] without a service around it.
public final class HoldGuardFixture {
    private HoldGuardFixture() {}

    /// @param before the data held before a moment
    /// @param evidence the content of an `evidence.yaml`
    public static HoldGuard of(Supplier<Held> now, Function<Instant, Held> before, String evidence,
            HeldParts... parts) {
        return new HoldGuard(provider(new HeldRecords() {
            @Override
            public Held now() {
                return now.get();
            }

            @Override
            public Held placedBefore(Instant moment) {
                return before.apply(moment);
            }
        }), EvidenceFields.read(new ByteArrayInputStream(evidence.getBytes(UTF_8))),
                provider(parts));
    }

    /// The conditions that a write to the collection would carry here and now, each of which names documents that it must
    /// leave.
    public static List<Document> conditions(String collection) {
        var scope = HoldGuard.current();
        return scope == null || scope.isNothingHeld() ? List.of() : scope.alternatives(collection);
    }

    /// As if a removal, here and now, had found a document of the collection that it must leave.
    public static void touched(String collection, Document stored) {
        var scope = HoldGuard.current();
        if (scope != null && !scope.isNothingHeld()) {
            scope.touched(collection, stored);
        }
    }

    @SafeVarargs
    private static <T> ObjectProvider<T> provider(T... all) {
        return new ObjectProvider<>() {
            @Override
            public T getObject() {
                return all[0];
            }

            @Override
            public @Nullable T getIfAvailable() {
                return all.length == 0 ? null : all[0];
            }

            @Override
            public Stream<T> stream() {
                return Stream.of(all);
            }

            @Override
            public Stream<T> orderedStream() {
                return stream();
            }
        };
    }
}
