package com.comms123.messaging.file.application;

import com.comms123.platform.outcome.Refused;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The entrance of one kind of upload: who may send a file at all, before its body is read.
public interface UploadEntry {
    /// To which files are sent.
    String path();

    /// The name under which its idempotency keys are reserved.
    String operation();

    /// @param organisation where to; null when only the body says that: then it is enough that they may somewhere
    /// @throws Refused unless this person may upload there
    void enter(@Nullable UUID organisation, UUID person);
}
