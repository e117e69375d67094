package com.comms123.retention.certificate.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.comms123.platform.bytes.Sha256;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;
import java.util.Map;

/// An Ed25519 public key that certificates are verified with, in the form of RFC 8037.
///
/// @param x the key's 32 bytes (RFC 8032, 5.1.2), in base64url without padding
public record CertificateKey(String x) {
    private static final int LENGTH = 32;
    private static final int SIGN_BIT = 0x80;

    public CertificateKey {
        if (Base64.getUrlDecoder().decode(x).length != LENGTH) {
            throw new IllegalArgumentException("an Ed25519 public key has " + LENGTH + " bytes");
        }
    }

    public static CertificateKey of(EdECPublicKey key) {
        if (!NamedParameterSpec.ED25519.getName().equals(key.getParams().getName())) {
            throw new IllegalArgumentException("expected an Ed25519 key, not " + key.getParams().getName());
        }
        // Little-endian y, the sign of x in the highest bit.
        var bigEndian = key.getPoint().getY().toByteArray();
        var bytes = new byte[LENGTH];
        for (var i = 0; i < Math.min(bigEndian.length, LENGTH); i++) {
            bytes[i] = bigEndian[bigEndian.length - 1 - i];
        }
        if (key.getPoint().isXOdd()) {
            bytes[LENGTH - 1] |= (byte) SIGN_BIT;
        }
        return new CertificateKey(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
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
            var signature = Signature.getInstance("Ed25519");
            signature.initVerify(publicKey());
            signature.update(certificate.statement().getBytes(UTF_8));
            var bytes = Base64.getUrlDecoder().decode(certificate.signature());
            // One text for one signature (RFC 4648, 3.5): the last character has bits that a lenient reader ignores.
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(certificate.signature())
                    && signature.verify(bytes);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // A signature of the wrong form is as good as a wrong one.
            return false;
        }
    }

    private PublicKey publicKey() throws GeneralSecurityException {
        var bytes = Base64.getUrlDecoder().decode(x);
        var odd = (bytes[LENGTH - 1] & SIGN_BIT) != 0;
        bytes[LENGTH - 1] &= (byte) ~SIGN_BIT;
        var bigEndian = new byte[LENGTH];
        for (var i = 0; i < LENGTH; i++) {
            bigEndian[i] = bytes[LENGTH - 1 - i];
        }
        return KeyFactory.getInstance("Ed25519").generatePublic(
                new EdECPublicKeySpec(NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, bigEndian))));
    }

    @Override
    public String toString() {
        return "CertificateKey[" + id() + "]";
    }
}
