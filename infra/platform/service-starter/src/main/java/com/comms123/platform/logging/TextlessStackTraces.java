package com.comms123.platform.logging;

import java.io.IOException;
import org.springframework.boot.logging.StackTracePrinter;
import org.springframework.boot.logging.StandardStackTracePrinter;

/// Prints a throwable's classes and where it happened, never its text: that may quote somebody's data (a duplicate key,
/// a parsed value). So no library's exception can bring personal data into a log.
public final class TextlessStackTraces implements StackTracePrinter {
    private static final int FRAMES = 40;
    private static final StackTracePrinter PRINTER = StandardStackTracePrinter.rootLast()
            .withFormatter(failure -> failure.getClass().getName()).withMaximumThrowableDepth(FRAMES);

    @Override
    public void printStackTrace(Throwable throwable, Appendable out) throws IOException {
        PRINTER.printStackTrace(throwable, out);
    }
}
