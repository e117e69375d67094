package com.comms123.messaging.stream.application;

import java.io.IOException;

/// The far end of one live stream.
public interface StreamSink {
    /// Writes whole frames and flushes them; blocks as long as the client does not read, until the connection times out.
    void write(String frames) throws IOException;

    /// Ends the stream; doing so twice is doing so once.
    void close();
}
