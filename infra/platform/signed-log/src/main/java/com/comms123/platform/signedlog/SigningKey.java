package com.comms123.platform.signedlog;

import java.nio.ByteBuffer;
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
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/// The Ed25519 key with which a log signs its checkpoints. Prints only its public half.
public final class SigningKey {

    private static final int SIGNATURE_LENGTH = 64;
    private static final String HEADER = "-----BEGIN PRIVATE KEY-----";
    private static final String FOOTER = "-----END PRIVATE KEY-----";

    private final PrivateKey privateKey;
    private final VerifierKey verifier;

    private SigningKey(String name, PrivateKey privateKey, byte[] publicKey) {
        this.privateKey = privateKey;
        this.verifier = VerifierKey.of(name, publicKey);
    }

    /// A new key from the platform's secure random source.
    public static SigningKey generate(String name) {
        return of(name, generate(new SecureRandom()));
    }

    /// A key in PKCS #8 (RFC 8410, as `openssl genpkey -algorithm ed25519` writes it): PEM, or the base64 of PEM or of DER
    /// on one line, as fits an environment variable.
    ///
    /// @throws MalformedLog if it is none of these; the message never quotes it
    public static SigningKey parse(String name, String text) {
        byte[] encoded = der(text.strip());
        try {
            PrivateKey key = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
            if (key instanceof EdECPrivateKey edwards && edwards.getBytes().isPresent()) {
                return ofSeed(name, edwards.getBytes().get());
            }
        } catch (GeneralSecurityException notAKey) {
            throw new MalformedLog("the signing key is not an Ed25519 private key in PKCS #8");
        }
        throw new MalformedLog("the signing key is not an Ed25519 private key");
    }

    /// The key whose private half is that seed (RFC 8032, section 5.1.5).
    public static SigningKey ofSeed(String name, byte[] seed) {
        KeyPair pair = generate(new FixedSeed(seed));
        if (!(pair.getPrivate() instanceof EdECPrivateKey key)
                || !Arrays.equals(seed, key.getBytes().orElse(new byte[0]))) {
            throw new IllegalStateException("this Java platform does not make Ed25519 keys from a seed");
        }
        return of(name, pair);
    }

    /// PKCS #8 as base64 on one line; what [#parse] reads.
    public String encoded() {
        return Base64.getEncoder().encodeToString(privateKey.getEncoded());
    }

    public VerifierKey verifier() {
        return verifier;
    }

    /// The same key as a witness's. A key MUST be used for one of the two only.
    public CosignerKey cosigner() {
        return CosignerKey.of(verifier.name(), verifier.key());
    }

    /// The signature line's payload: key id and signature.
    byte[] sign(byte[] text) {
        return ByteBuffer.allocate(VerifierKey.ID_LENGTH + SIGNATURE_LENGTH).put(verifier.id()).put(signature(text))
                .array();
    }

    /// The payload of a cosignature line (C2SP tlog-cosignature): key id, time, signature.
    byte[] cosign(String text, Instant at) {
        long seconds = at.getEpochSecond();
        return ByteBuffer.allocate(VerifierKey.ID_LENGTH + Long.BYTES + SIGNATURE_LENGTH).put(cosigner().id())
                .putLong(seconds).put(signature(CosignerKey.message(text, seconds))).array();
    }

    private byte[] signature(byte[] message) {
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(privateKey);
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java platform lacks Ed25519", missing);
        }
    }

    private static SigningKey of(String name, KeyPair pair) {
        byte[] spki = pair.getPublic().getEncoded();
        return new SigningKey(name, pair.getPrivate(),
                Arrays.copyOfRange(spki, spki.length - VerifierKey.KEY_LENGTH, spki.length));
    }

    private static KeyPair generate(SecureRandom random) {
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
            throw new MalformedLog("the signing key is neither PEM nor base64");
        }
    }

    @Override
    public String toString() {
        return "signing key of " + verifier;
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
