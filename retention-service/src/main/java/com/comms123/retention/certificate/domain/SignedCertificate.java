package com.comms123.retention.certificate.domain;

import com.comms123.platform.bytes.Sha256;

/// A certificate as it was issued. Kept as the signed text itself: what is verified in ten years is what was signed.
///
/// @param statement canonical JSON (RFC 8785) of an [ErasureStatement]
/// @param keyId which key signed: its RFC 7638 thumbprint
/// @param signature Ed25519 (RFC 8032) over the UTF-8 bytes of `statement`, in base64url without padding
public record SignedCertificate(CertificateId id, String statement, String keyId, String signature) {
    /// The hash that the audit log keeps of the statement: SHA-256 of its UTF-8 bytes, in hex. No other statement can
    /// be passed off as this one, not even by whoever has the key.
    public String statementHash() {
        return Sha256.hex(statement);
    }
}
