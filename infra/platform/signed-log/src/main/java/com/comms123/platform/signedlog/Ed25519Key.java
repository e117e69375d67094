package com.comms123.platform.signedlog;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;

/// An Ed25519 private key (RFC 8032) with its public half. Prints neither.
public final class Ed25519Key {
    static final int SIGNATURE_LENGTH = 64;

    private static final String HEADER = "-----BEGIN PRIVATE KEY-----";
    private static final String FOOTER = "-----END PRIVATE KEY-----";
    private static final String EXPECTED = "expected an Ed25519 private key in PKCS #8, as PEM or base64";

    private final PrivateKey privateKey;
    private final Ed25519PublicKey publicKey;

    private Ed25519Key(KeyPair pair) {
        this.privateKey = pair.getPrivate();
        byte[] spki = pair.getPublic().getEncoded();
        this.publicKey = Ed25519PublicKey
                .of(Arrays.copyOfRange(spki, spki.length - Ed25519PublicKey.LENGTH, spki.length));
    }

    /// A new key from the platform's secure random source.
    public static Ed25519Key generate() {
        return new Ed25519Key(pair(new SecureRandom()));
    }

    /// A key in PKCS #8 (RFC 8410, as `openssl genpkey -algorithm ed25519` writes it): PEM, or the base64 of PEM or of DER
    /// on one line, as fits an environment variable.
    ///
    /// @throws MalformedLog if it is none of these; the message never quotes it
    public static Ed25519Key parse(String text) {
        byte[] encoded = der(text.strip());
        try {
            PrivateKey key = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
            if (key instanceof EdECPrivateKey edwards && edwards.getBytes().isPresent()) {
                return ofSeed(edwards.getBytes().get());
            }
        } catch (GeneralSecurityException notAKey) {
            throw new MalformedLog(EXPECTED);
        }
        throw new MalformedLog(EXPECTED);
    }

    /// The key whose private half is that seed (RFC 8032, section 5.1.5).
    public static Ed25519Key ofSeed(byte[] seed) {
        KeyPair pair = pair(new FixedSeed(seed));
        // Nobody could ever verify what a mismatched pair signs: better to have no key.
        if (!(pair.getPrivate() instanceof EdECPrivateKey key)
                || !Arrays.equals(seed, key.getBytes().orElse(new byte[0]))) {
            throw new IllegalStateException("this Java platform does not make Ed25519 keys from a seed");
        }
        return new Ed25519Key(pair);
    }

    /// PKCS #8 as base64 on one line; secret. [#parse] reads it.
    public String encoded() {
        return Base64.getEncoder().encodeToString(privateKey.getEncoded());
    }

    public Ed25519PublicKey publicKey() {
        return publicKey;
    }

    /// The 64 bytes of the signature of these bytes.
    public byte[] sign(byte[] message) {
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(privateKey);
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java platform lacks Ed25519", missing);
        }
    }

    private static KeyPair pair(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java platform lacks Ed25519", missing);
        }
    }

    private static byte[] der(String text) {
        if (text.startsWith(HEADER) && text.endsWith(FOOTER)) {
            return base64(text.substring(HEADER.length(), text.length() - FOOTER.length()));
        }
        byte[] bytes = base64(text);
        String inner = new String(bytes, StandardCharsets.ISO_8859_1).strip();
        return inner.startsWith(HEADER) ? der(inner) : bytes;
    }

    private static byte[] base64(String text) {
        try {
            return Base64.getMimeDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            throw new MalformedLog(EXPECTED);
        }
    }

    @Override
    public String toString() {
        return "***";
    }

    /// Java derives a public key only while it makes a pair; the pair is made from this. The caller checks that the
    /// platform did take the seed.
    private static final class FixedSeed extends SecureRandom {

        private static final long serialVersionUID = 1L;

        private final byte[] seed;

        FixedSeed(byte[] seed) {
            super(null, null);
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            if (bytes.length != seed.length) {
                throw new MalformedLog("an Ed25519 private key has 32 bytes, not " + seed.length);
            }
            System.arraycopy(seed, 0, bytes, 0, seed.length);
        }
    }
}
