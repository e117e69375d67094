package com.comms123.messaging.privacy.access.application;

import com.comms123.messaging.file.domain.FileState;
import java.util.Optional;

/// A file that a copy for people leaves out, because nobody can read it.
public record LeftOut(String name, String reason) {
    /// @return empty for a file that people can read
    public static Optional<LeftOut> of(String name, FileState state) {
        return reason(state).map(reason -> new LeftOut(name, reason));
    }

    /// @return empty for a file that people can read
    public static Optional<String> reason(FileState state) {
        return switch (state) {
            case READABLE -> Optional.empty();
            case UNSCANNED -> Optional.of("left out because it has not been checked for malware yet");
            case INFECTED -> Optional.of("removed because it contained malware");
        };
    }

    @Override
    public String toString() {
        return "LeftOut[***]";
    }
}
