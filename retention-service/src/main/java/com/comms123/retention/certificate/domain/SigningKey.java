package com.comms123.retention.certificate.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.UUID;

/// The key that certificates are signed with. Never printed.
public final class SigningKey {
    private final PrivateKey secret;
    private final CertificateKey certificateKey;

    private SigningKey(EdECPrivateKey secret) throws GeneralSecurityException {
        this.secret = secret;
        this.certificateKey = CertificateKey.of(publicKeyOf(secret));
        // Nobody would ever be able to verify what a mismatched pair signs: better not to start.
        var proof = new SignedCertificate(new CertificateId(new UUID(0, 0)), "{}", certificateKey.id(), sign("{}"));
        if (!certificateKey.verifies(proof)) {
            throw new GeneralSecurityException("the public key does not belong to the private key");
        }
    }

    public static SigningKey generate() {
        try {
            return new SigningKey(
                    (EdECPrivateKey) KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform since 15 has Ed25519", e);
        }
    }

    /// @param pkcs8 an unencrypted PKCS #8 Ed25519 key as `openssl genpkey -algorithm ed25519` writes it: PEM, or that
    ///            in base64 once more (for environment variables, that hold no line breaks well), or base64 of the DER
    /// @throws IllegalArgumentException when it is none; the message never shows it
    public static SigningKey parse(String pkcs8) {
        try {
            var der = Base64.getMimeDecoder().decode(withoutArmour(pkcs8));
            if (der.length > 0 && der[0] == '-') {
                der = Base64.getMimeDecoder().decode(withoutArmour(new String(der, UTF_8)));
            }
            if (KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new PKCS8EncodedKeySpec(der)) instanceof EdECPrivateKey key) {
                return new SigningKey(key);
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("expected an Ed25519 private key in PKCS #8 PEM");
        }
        throw new IllegalArgumentException("expected an Ed25519 private key in PKCS #8 PEM");
    }

    private static String withoutArmour(String pem) {
        return pem.replaceAll("-----[A-Z ]+-----", "");
    }

    public CertificateKey certificateKey() {
        return certificateKey;
    }

    /// Base64 of the PKCS #8 DER; secret.
    public String export() {
        return Base64.getEncoder().encodeToString(secret.getEncoded());
    }

    public SignedCertificate sign(ErasureStatement statement) {
        return sign(statement.id(), statement.canonical());
    }

    /// Signs another text than a certificate. It MUST NOT be one that could be taken for a certificate.
    ///
    /// @param id of what the text is about
    public SignedCertificate sign(CertificateId id, String text) {
        try {
            return new SignedCertificate(id, text, certificateKey.id(), sign(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("signing failed", e);
        }
    }

    private String sign(String text) throws GeneralSecurityException {
        var signature = Signature.getInstance("Ed25519");
        signature.initSign(secret);
        signature.update(text.getBytes(UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    }

    @Override
    public String toString() {
        return "***";
    }

    /// The JDK derives the public half only when it generates a pair: given the secret's bytes for randomness, it
    /// generates this very pair (RFC 8032, 5.1.5: the secret **is** 32 random bytes).
    private static EdECPublicKey publicKeyOf(EdECPrivateKey key) throws GeneralSecurityException {
        var seed = key.getBytes().orElseThrow(() -> new IllegalArgumentException("the key does not show its bytes"));
        var generator = KeyPairGenerator.getInstance("Ed25519");
        generator.initialize(NamedParameterSpec.ED25519, new SecureRandom() {
            private static final long serialVersionUID = 1L;

            @Override
            public void nextBytes(byte[] bytes) {
                System.arraycopy(seed, 0, bytes, 0, bytes.length);
            }
        });
        return (EdECPublicKey) generator.generateKeyPair().getPublic();
    }
}
