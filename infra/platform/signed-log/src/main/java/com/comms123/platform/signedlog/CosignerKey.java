package com.comms123.platform.signedlog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/// The public key of a witness, which verifies its cosignature (C2SP tlog-cosignature, Ed25519): `name+hash+base64(0x04
/// || key)`. A cosignature says that the witness had seen the log grow to that checkpoint, and no other, at a time.
public final class CosignerKey {

    /// The algorithm byte that keeps cosignatures apart from a log's own signatures.
    static final byte COSIGNATURE_V1 = 4;

    private final String name;
    private final VerifierKey key;
    private final byte[] raw;
    private final byte[] id;

    private CosignerKey(String name, byte[] raw) {
        this.name = VerifierKey.requireName(name);
        this.key = VerifierKey.of(name, raw);
        this.raw = raw.clone();
        MessageDigest digest = TreeHash.sha256();
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        digest.update(COSIGNATURE_V1);
        this.id = Arrays.copyOf(digest.digest(raw), VerifierKey.ID_LENGTH);
    }

    static CosignerKey of(String name, byte[] raw) {
        return new CosignerKey(name, raw);
    }

    /// @throws MalformedLog if the text is not a cosigner's verifier key or its hash is wrong
    public static CosignerKey parse(String text) {
        String[] parts = text.split("\\+", 3);
        if (parts.length != 3) {
            throw new MalformedLog("a witness's key is name+hash+base64");
        }
        byte[] typed = Base64Text.decode(parts[2]);
        if (typed.length != 1 + VerifierKey.KEY_LENGTH || typed[0] != COSIGNATURE_V1) {
            throw new MalformedLog("a witness's key is for Ed25519 cosignatures: base64 of 0x04 and 32 bytes");
        }
        CosignerKey key = of(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
        if (!HexFormat.of().formatHex(key.id).equals(parts[1])) {
            throw new MalformedLog("the hash in a witness's key is not that of the key");
        }
        return key;
    }

    public String name() {
        return name;
    }

    byte[] id() {
        return id.clone();
    }

    /// When this witness cosigned the note; empty if it did not, or its signature does not verify.
    public Optional<Instant> cosigned(SignedNote note) {
        return note.signaturesOf(name, id).map(signature -> time(note.text(), signature)).flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Instant> time(String text, byte[] timestamped) {
        if (timestamped.length != Long.BYTES + Ed25519Key.SIGNATURE_LENGTH) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(timestamped);
        long seconds = buffer.getLong();
        byte[] signature = new byte[Ed25519Key.SIGNATURE_LENGTH];
        buffer.get(signature);
        return seconds >= 0 && key.verifies(message(text, seconds), signature)
                ? Optional.of(Instant.ofEpochSecond(seconds))
                : Optional.empty();
    }

    /// The signed bytes: header, time, and the whole text of the checkpoint.
    static byte[] message(String text, long seconds) {
        return "cosignature/v1\ntime %d\n%s".formatted(seconds, text).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        byte[] typed = ByteBuffer.allocate(1 + raw.length).put(COSIGNATURE_V1).put(raw).array();
        return name + "+" + HexFormat.of().formatHex(id) + "+" + Base64.getEncoder().encodeToString(typed);
    }
}
