package com.comms123.messaging.file.application;

import com.comms123.messaging.file.domain.Sniffed;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Tells by a file's first bytes what it is.
public interface ContentSniffer {
    Sniffed sniff(IncomingFile file, @Nullable String name) throws IOException;
}
