package com.comms123.e2e.journey;

import com.comms123.e2e.conformance.Proven;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/// A test against the whole platform, which starts with the first. A journey founds its own school or finds the demo data
/// as it was, and makes its own people for what it changes. Classes run side by side as far as their [Kind] allows, the
/// methods of one class one after the other.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith({WholePlatform.class, Proven.class})
@ResourceLock(providers = PlatformLock.class)
public @interface Journey {
    Kind on() default Kind.SHARED;
}
