package com.comms123.e2e.journey;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;

/// Journeys of kind [Kind#SHARED] use the platform together; one of kind [Kind#ALONE] has it to itself.
public final class PlatformLock implements ResourceLocksProvider {
    private static final String PLATFORM = "platform";

    @Override
    public Set<Lock> provideForClass(Class<?> testClass) {
        return Set.of(new Lock(PLATFORM, WholePlatform.kindOf(testClass) == Kind.ALONE
                ? ResourceAccessMode.READ_WRITE
                : ResourceAccessMode.READ));
    }

    @Override
    public Set<Lock> provideForNestedClass(List<Class<?>> enclosing, Class<?> testClass) {
        return Set.of();
    }
}
