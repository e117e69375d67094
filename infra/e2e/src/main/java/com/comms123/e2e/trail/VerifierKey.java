package com.comms123.e2e.trail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// The log's public key in the form of C2SP signed-note: `<name>+<key id in hex>+<base64 of algorithm and key>`.
///
/// @param id the first four bytes of SHA-256 over name, line feed, algorithm and key
record VerifierKey(String name, byte[] id, PublicKey key) {
    private static final byte ED25519 = 1;
    private static final byte[] ED25519_HEADER = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final int RAW_KEY_LENGTH = 32;

    static VerifierKey parse(String text) {
        var parts = text.strip().split("\\+", 3);
        if (parts.length != 3) {
            throw new NotProven("the public key is no verifier key");
        }
        var encoded = Base64.getDecoder().decode(parts[2]);
        if (encoded.length != 1 + RAW_KEY_LENGTH || encoded[0] != ED25519) {
            throw new NotProven("the public key is no Ed25519 key");
        }
        var id = Arrays.copyOf(Merkle.sha256((parts[0] + "\n").getBytes(UTF_8), encoded), 4);
        if (!HexFormat.of().formatHex(id).equals(parts[1])) {
            throw new NotProven("the public key's id does not belong to it");
        }
        return new VerifierKey(parts[0], id, publicKey(Arrays.copyOfRange(encoded, 1, encoded.length)));
    }

    boolean signed(byte[] message, byte[] signature) {
        try {
            var verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            // A signature of impossible shape is as good as none.
            return false;
        }
    }

    private static PublicKey publicKey(byte[] raw) {
        var encoded = new byte[ED25519_HEADER.length + raw.length];
        System.arraycopy(ED25519_HEADER, 0, encoded, 0, ED25519_HEADER.length);
        System.arraycopy(raw, 0, encoded, ED25519_HEADER.length, raw.length);
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new NotProven("the public key is no Ed25519 key");
        }
    }
}
