package com.comms123.platform.signedlog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// A named Ed25519 public key in the text form of C2SP signed notes: `name+hash+base64(0x01 || key)`, with the hash
/// that names the key in signatures.
public final class VerifierKey {

    static final byte ED25519 = 1;
    static final int KEY_LENGTH = Ed25519PublicKey.LENGTH;
    static final int ID_LENGTH = 4;

    private final String name;
    private final Ed25519PublicKey key;
    private final byte[] id;

    private VerifierKey(String name, Ed25519PublicKey key) {
        this.name = requireName(name);
        this.key = key;
        this.id = id(name, key.bytes());
    }

    /// @param key the 32 bytes of RFC 8032
    public static VerifierKey of(String name, byte[] key) {
        return new VerifierKey(name, Ed25519PublicKey.of(key));
    }

    /// @throws MalformedLog if the text is not a verifier key, is for another algorithm, or its hash is wrong
    public static VerifierKey parse(String text) {
        String[] parts = text.split("\\+", 3);
        if (parts.length != 3) {
            throw new MalformedLog("a verifier key is name+hash+base64");
        }
        byte[] typed = Base64Text.decode(parts[2]);
        if (typed.length != 1 + KEY_LENGTH || typed[0] != ED25519) {
            throw new MalformedLog("a verifier key is for Ed25519: base64 of 0x01 and 32 bytes");
        }
        VerifierKey key = of(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
        if (!HexFormat.of().formatHex(key.id).equals(parts[1])) {
            throw new MalformedLog("the hash in a verifier key is not that of the key");
        }
        return key;
    }

    /// The log's or signer's name.
    public String name() {
        return name;
    }

    byte[] id() {
        return id.clone();
    }

    byte[] key() {
        return key.bytes();
    }

    boolean signs(String signatureName, byte[] signatureId) {
        return name.equals(signatureName) && Arrays.equals(id, signatureId);
    }

    boolean verifies(byte[] text, byte[] signature) {
        return key.verifies(text, signature);
    }

    static String requireName(String name) {
        if (name.isEmpty() || name.indexOf('+') >= 0
                || name.codePoints().anyMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c) || c < ' ')) {
            throw new MalformedLog("a key's name is not empty and has neither spaces nor plus");
        }
        return name;
    }

    private static byte[] id(String name, byte[] key) {
        MessageDigest digest = TreeHash.sha256();
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        digest.update(ED25519);
        return Arrays.copyOf(digest.digest(key), ID_LENGTH);
    }

    static byte[] typed(byte[] key) {
        return ByteBuffer.allocate(1 + key.length).put(ED25519).put(key).array();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof VerifierKey that && name.equals(that.name) && Arrays.equals(key(), that.key());
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(key());
    }

    @Override
    public String toString() {
        return name + "+" + HexFormat.of().formatHex(id) + "+" + Base64.getEncoder().encodeToString(typed(key()));
    }
}
