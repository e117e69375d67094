package com.comms123.retention.certificate.domain;

import java.util.List;

/// That the audit log has an entry of a certificate. A holder of it and of the log's public key can check it without
/// asking anybody, for as long as there are certificates.
///
/// @param entry the entry of the certificate's `record.erased`, as it was hashed: canonical JSON
/// @param salt of the hash by which the entry commits to `detail`, in base64
/// @param detail the content of the event, JSON: ids, and the hash of the statement
/// @param path hashes in base64, from the entry up to the checkpoint's root (RFC 9162, 2.1.3)
/// @param checkpoint the commitment of the log, under the log's signature alone (C2SP tlog-checkpoint)
public record LogProof(String entry, String salt, String detail, List<String> path, String checkpoint) {
    public LogProof {
        path = List.copyOf(path);
    }
}
