package com.comms123.e2e.journey;

import java.util.Comparator;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;
import org.junit.jupiter.api.Order;
import org.junit.platform.commons.support.AnnotationSupport;

/// Tests without a platform first, then journeys that share it, then those that have it to themselves: the platform is
/// handed over once. Of each of these, those with an [Order] come in that order, before the others.
public final class SharedFirst implements ClassOrderer {
    @Override
    public void orderClasses(ClassOrdererContext context) {
        context.getClassDescriptors()
                .sort(Comparator.comparingInt(SharedFirst::rank).thenComparingInt(SharedFirst::place));
    }

    private static int place(ClassDescriptor test) {
        return AnnotationSupport.findAnnotation(test.getTestClass(), Order.class).map(Order::value)
                .orElse(Order.DEFAULT);
    }

    private static int rank(ClassDescriptor test) {
        return AnnotationSupport.findAnnotation(test.getTestClass(), Journey.class)
                .map(journey -> journey.on() == Kind.SHARED ? 1 : 2).orElse(0);
    }
}
