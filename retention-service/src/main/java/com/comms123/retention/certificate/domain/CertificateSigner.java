package com.comms123.retention.certificate.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.comms123.platform.signedlog.Ed25519Key;
import java.util.Base64;

/// Signs certificates with the service's key.
public final class CertificateSigner {
    private final Ed25519Key key;
    private final CertificateKey certificateKey;

    public CertificateSigner(Ed25519Key key) {
        this.key = key;
        this.certificateKey = CertificateKey.of(key.publicKey());
    }

    public CertificateKey certificateKey() {
        return certificateKey;
    }

    public SignedCertificate sign(ErasureStatement statement) {
        return sign(statement.id(), statement.canonical());
    }

    /// Signs another text than a certificate. It MUST NOT be one that could be taken for a certificate.
    ///
    /// @param id of the subject of the text
    public SignedCertificate sign(CertificateId id, String text) {
        return new SignedCertificate(id, text, certificateKey.id(),
                Base64.getUrlEncoder().withoutPadding().encodeToString(key.sign(text.getBytes(UTF_8))));
    }
}
