package com.comms123.platform.logging;

import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;

/// [TextlessStackTraces] as a word of a pattern.
public final class TextlessThrowables extends ThrowableHandlingConverter {
    private final TextlessStackTraces traces = new TextlessStackTraces();

    @Override
    public String convert(ILoggingEvent event) {
        return event.getThrowableProxy() instanceof ThrowableProxy proxy
                ? traces.printStackTraceToString(proxy.getThrowable())
                : "";
    }
}
