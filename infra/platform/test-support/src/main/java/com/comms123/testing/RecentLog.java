package com.comms123.testing;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.comms123.waiting.TimeoutReport;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the last log lines of the service under test for the [TimeoutReport].
final class RecentLog extends AppenderBase<ILoggingEvent> {
    private static final int KEPT = 60;
    private static final RecentLog INSTANCE = new RecentLog();

    static {
        TimeoutReport.add(INSTANCE::text);
    }

    private final Deque<String> lines = new ArrayDeque<>();

    /// After the start of a context, which sets logging up anew.
    static void attach() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            INSTANCE.setContext(context);
            INSTANCE.start();
            var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
            root.detachAppender(INSTANCE);
            root.addAppender(INSTANCE);
        }
    }

    @Override
    protected void append(ILoggingEvent event) {
        synchronized (lines) {
            if (lines.size() == KEPT) {
                lines.removeFirst();
            }
            lines.addLast(event.getInstant() + " " + event.getLevel() + " " + event.getLoggerName() + ": "
                    + event.getFormattedMessage());
        }
    }

    private String text() {
        synchronized (lines) {
            return lines.stream()
                    .collect(
                            Collectors.joining(System.lineSeparator(), "last log lines:" + System.lineSeparator(), ""));
        }
    }
}
