package com.comms123.messaging.stream.application;

import java.io.IOException;

/// The far end of one live stream.
public interface StreamSink {
    /// Takes whole frames, which go out in this order; does not wait for it.
    ///
    /// @throws IOException when the far end is gone
    void write(String frames) throws IOException;

    /// Ends the stream; doing so twice is doing so once.
    void close();
}
