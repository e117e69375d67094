package com.comms123.e2e.trail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// The log's public key in the form of C2SP signed-note: `<name>+<key id in hex>+<base64 of algorithm and key>`.
///
/// @param id the first four bytes of SHA-256 over name, line feed, algorithm and key
record VerifierKey(String name, byte[] id, byte[] key) {
    private static final byte ED25519 = 1;

    static VerifierKey parse(String text) {
        var parts = text.strip().split("\\+", 3);
        if (parts.length != 3) {
            throw new NotProven("the public key is no verifier key");
        }
        var encoded = Base64.getDecoder().decode(parts[2]);
        if (encoded.length != 1 + Ed25519.KEY_LENGTH || encoded[0] != ED25519) {
            throw new NotProven("the public key is no Ed25519 key");
        }
        var id = Arrays.copyOf(Merkle.sha256((parts[0] + "\n").getBytes(UTF_8), encoded), 4);
        if (!HexFormat.of().formatHex(id).equals(parts[1])) {
            throw new NotProven("the public key's id does not belong to it");
        }
        return new VerifierKey(parts[0], id, Arrays.copyOfRange(encoded, 1, encoded.length));
    }

    boolean signed(byte[] message, byte[] signature) {
        return Ed25519.verifies(key, message, signature);
    }
}
