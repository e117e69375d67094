package com.comms123.retention.certificate.application;

import com.comms123.retention.certificate.domain.CertificateId;
import com.comms123.retention.certificate.domain.CertificateKey;
import com.comms123.retention.certificate.domain.CertificateSigner;
import com.comms123.retention.certificate.domain.ErasureStatement;
import com.comms123.retention.certificate.domain.SignedCertificate;
import java.util.List;
import java.util.UUID;

/// Signs certificates, and tells with which keys they are verified.
public class CertificateIssuer {
    private final CertificateSigner signer;
    private final CertificateKeys keys;

    public CertificateIssuer(CertificateSigner signer, CertificateKeys keys) {
        this.signer = signer;
        this.keys = keys;
    }

    /// The certificate is issued once it is stored, not before.
    public SignedCertificate issue(ErasureStatement statement) {
        return signer.sign(statement);
    }

    /// Signs another text than a certificate, that MUST NOT be one that could be taken for a certificate.
    ///
    /// @param id of the subject of the text
    public SignedCertificate sign(UUID id, String text) {
        return signer.sign(new CertificateId(id), text);
    }

    /// Every key that ever signed: a certificate outlives the key that signed it.
    public List<CertificateKey> keys() {
        return keys.all();
    }
}
