package com.comms123.retention.certificate.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.comms123.platform.bytes.Sha256;
import com.comms123.platform.signedlog.CanonicalJson;
import com.comms123.platform.signedlog.Ed25519PublicKey;
import com.comms123.platform.signedlog.MalformedLog;
import java.util.Base64;
import java.util.Map;

/// An Ed25519 public key that certificates are verified with, in the form of RFC 8037.
///
/// @param x the key's 32 bytes (RFC 8032, 5.1.2), in base64url without padding
public record CertificateKey(String x) {
    public CertificateKey {
        if (Base64.getUrlDecoder().decode(x).length != Ed25519PublicKey.LENGTH) {
            throw new IllegalArgumentException("an Ed25519 public key has " + Ed25519PublicKey.LENGTH + " bytes");
        }
    }

    public static CertificateKey of(Ed25519PublicKey key) {
        return new CertificateKey(Base64.getUrlEncoder().withoutPadding().encodeToString(key.bytes()));
    }

    /// The thumbprint of RFC 7638 (members as in RFC 8037, appendix A.3): the same key has the same id everywhere.
    public String id() {
        var members = CanonicalJson.of(Map.of("crv", "Ed25519", "kty", "OKP", "x", x));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(members));
    }

    /// Whether the certificate's text is, to the byte, what the holder of this key signed.
    public boolean verifies(SignedCertificate certificate) {
        if (!id().equals(certificate.keyId())) {
            return false;
        }
        try {
            var bytes = Base64.getUrlDecoder().decode(certificate.signature());
            // One text for one signature (RFC 4648, 3.5): the last character has bits that a lenient reader ignores.
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(certificate.signature())
                    && publicKey().verifies(certificate.statement().getBytes(UTF_8), bytes);
        } catch (MalformedLog | IllegalArgumentException e) {
            // A signature of the wrong form is as good as a wrong one.
            return false;
        }
    }

    private Ed25519PublicKey publicKey() {
        return Ed25519PublicKey.of(Base64.getUrlDecoder().decode(x));
    }

    @Override
    public String toString() {
        return "CertificateKey[" + id() + "]";
    }
}
