package com.comms123.e2e.journey;

import com.comms123.e2e.conformance.Proven;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

/// A test against the whole platform. All of them share one, started with the first: a test finds the demo data as it
/// was and makes its own people for what it changes. The clock has moved by the time.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith({WholePlatform.class, Proven.class})
public @interface Journey {
}
