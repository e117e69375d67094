package com.comms123.e2e.chromium;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Tests that need a real browser; they get a [Chromium] as a parameter. Where none is found they are skipped with a line
/// that says how to get one, unless `comms.test.browser=required`: then they fail. One class at a time: Playwright must not be
/// used by two threads at once.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ChromiumExtension.class)
@Execution(ExecutionMode.SAME_THREAD)
public @interface InChromium {
}
