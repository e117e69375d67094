package com.comms123.e2e.journey;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;

/// Journeys of kind [Kind#ALONE] run one after the other.
public final class AloneLock implements ResourceLocksProvider {
    @Override
    public Set<Lock> provideForClass(Class<?> testClass) {
        return WholePlatform.kindOf(testClass) == Kind.ALONE ? Set.of(new Lock("platform for one")) : Set.of();
    }

    @Override
    public Set<Lock> provideForNestedClass(List<Class<?>> enclosing, Class<?> testClass) {
        return Set.of();
    }
}
