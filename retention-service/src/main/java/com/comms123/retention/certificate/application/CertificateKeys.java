package com.comms123.retention.certificate.application;

import com.comms123.platform.signedlog.Ed25519Key;
import com.comms123.retention.certificate.domain.CertificateKey;
import java.util.List;

/// The store of public keys, for as long as there are certificates.
public interface CertificateKeys {
    /// Remembers a key before it signs anything. Known ones stay as they are.
    void remember(CertificateKey key);

    List<CertificateKey> all();

    /// The local profile's key, that is kept in the service's own database: made by the first instance that starts, the
    /// same for all. **Never** for production, where the secret comes from outside.
    Ed25519Key local();
}
