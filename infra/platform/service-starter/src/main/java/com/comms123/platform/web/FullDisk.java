package com.comms123.platform.web;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tells a disk without room from everything else that breaks off a file on its way to the disk. Java has no type for it:
/// the text of the operating system has to do.
final class FullDisk {
    private static final List<String> SAYINGS = List.of("No space left on device", "Disk quota exceeded",
            "There is not enough space on the disk");
    private static final int DEEPEST = 20;

    private FullDisk() {}

    static boolean isCauseOf(Throwable failure) {
        @Nullable
        Throwable cause = failure;
        for (var depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof IOException && says(cause.getMessage())) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean says(@Nullable String message) {
        return message != null && SAYINGS.stream().anyMatch(message::contains);
    }
}
