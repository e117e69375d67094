package com.comms123.platform.logging;

import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;

/// Prints a throwable's classes and where it happened, never its text: that may quote somebody's data (a duplicate key,
/// a parsed value). So no library's exception can bring personal data into a log.
public final class TextlessThrowables extends ThrowableHandlingConverter {
    private static final int FRAMES = 40;

    @Override
    public String convert(ILoggingEvent event) {
        var text = new StringBuilder();
        var label = "";
        for (IThrowableProxy failure = event.getThrowableProxy(); failure != null
                && !failure.isCyclic(); failure = failure
                        .getCause()) {
            text.append(label).append(failure.getClassName()).append(System.lineSeparator());
            var frames = failure.getStackTraceElementProxyArray();
            var distinct = frames.length - failure.getCommonFrames();
            for (var i = 0; i < Math.min(distinct, FRAMES); i++) {
                text.append('\t').append(frames[i]).append(System.lineSeparator());
            }
            label = "Caused by: ";
        }
        return text.toString();
    }
}
