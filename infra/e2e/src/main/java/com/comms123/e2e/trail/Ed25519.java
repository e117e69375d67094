package com.comms123.e2e.trail;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/// Ed25519 (RFC 8032) with a public key of 32 raw bytes.
final class Ed25519 {
    static final int KEY_LENGTH = 32;
    /// The bytes that RFC 8410 puts before the raw key.
    private static final byte[] HEADER = HexFormat.of().parseHex("302a300506032b6570032100");

    private Ed25519() {}

    static boolean verifies(byte[] rawKey, byte[] message, byte[] signature) {
        var encoded = new byte[HEADER.length + rawKey.length];
        System.arraycopy(HEADER, 0, encoded, 0, HEADER.length);
        System.arraycopy(rawKey, 0, encoded, HEADER.length, rawKey.length);
        try {
            var verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            // A key or signature of impossible shape is as good as none.
            return false;
        }
    }
}
