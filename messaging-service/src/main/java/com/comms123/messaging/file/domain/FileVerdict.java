package com.comms123.messaging.file.domain;

import com.comms123.platform.outcome.Refusal;

/// Whether a file is taken.
public sealed interface FileVerdict {
    record Taken(FileName name, FileType type) implements FileVerdict {}

    record NotTaken(Refusal refusal) implements FileVerdict {}
}
