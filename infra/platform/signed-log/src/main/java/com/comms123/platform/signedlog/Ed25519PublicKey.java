package com.comms123.platform.signedlog;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/// An Ed25519 public key (RFC 8032): verifies signatures.
public final class Ed25519PublicKey {
    public static final int LENGTH = 32;

    /// The bytes that RFC 8410 puts before the 32 bytes of an Ed25519 key in a SubjectPublicKeyInfo.
    private static final byte[] SPKI_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private final byte[] bytes;
    private final PublicKey key;

    private Ed25519PublicKey(byte[] bytes) {
        this.bytes = bytes;
        byte[] encoded = ByteBuffer.allocate(SPKI_PREFIX.length + LENGTH).put(SPKI_PREFIX).put(bytes).array();
        try {
            this.key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException notAPoint) {
            throw new MalformedLog("not an Ed25519 public key");
        }
    }

    /// @param bytes the 32 bytes of RFC 8032, section 5.1.2
    /// @throws MalformedLog if these are no key
    public static Ed25519PublicKey of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new MalformedLog("an Ed25519 public key has 32 bytes, not " + bytes.length);
        }
        return new Ed25519PublicKey(bytes.clone());
    }

    /// The 32 bytes of RFC 8032, section 5.1.2.
    public byte[] bytes() {
        return bytes.clone();
    }

    /// Whether the holder of the private key signed exactly these bytes. A signature or key of the wrong form verifies
    /// nothing.
    public boolean verifies(byte[] message, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (InvalidKeyException | SignatureException malformed) {
            return false;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java platform lacks Ed25519", missing);
        }
    }
}
