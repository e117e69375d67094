package com.comms123.messaging.file.domain;

/// Whether people can read a stored file.
public enum FileState {
    /// The malware scanner found nothing, or none was configured when the file was taken.
    READABLE,
    /// In quarantine: the malware scanner gave no verdict when the file was taken, and has not checked it since.
    UNSCANNED,
    /// The malware scanner found malware after the file was taken. Its bytes are removed as soon as no hold keeps them.
    INFECTED
}
