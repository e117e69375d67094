package com.comms123.platform.signedlog;

import java.nio.ByteBuffer;
import java.time.Instant;

/// The Ed25519 key with which a log signs its checkpoints, under the log's name. Prints only its public half.
public final class SigningKey {

    private final Ed25519Key key;
    private final VerifierKey verifier;

    private SigningKey(String name, Ed25519Key key) {
        this.key = key;
        this.verifier = VerifierKey.of(name, key.publicKey().bytes());
    }

    /// A new key from the platform's secure random source.
    public static SigningKey generate(String name) {
        return new SigningKey(name, Ed25519Key.generate());
    }

    /// A key in one of the forms that [Ed25519Key#parse] reads.
    ///
    /// @throws MalformedLog if it has none of them; the message never quotes it
    public static SigningKey parse(String name, String text) {
        return new SigningKey(name, Ed25519Key.parse(text));
    }

    /// The key whose private half is that seed (RFC 8032, section 5.1.5).
    public static SigningKey ofSeed(String name, byte[] seed) {
        return new SigningKey(name, Ed25519Key.ofSeed(seed));
    }

    /// PKCS #8 as base64 on one line; [#parse] reads it.
    public String encoded() {
        return key.encoded();
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
        return ByteBuffer.allocate(VerifierKey.ID_LENGTH + Ed25519Key.SIGNATURE_LENGTH).put(verifier.id())
                .put(key.sign(text)).array();
    }

    /// The payload of a cosignature line (C2SP tlog-cosignature): key id, time, signature.
    byte[] cosign(String text, Instant at) {
        long seconds = at.getEpochSecond();
        return ByteBuffer.allocate(VerifierKey.ID_LENGTH + Long.BYTES + Ed25519Key.SIGNATURE_LENGTH)
                .put(cosigner().id()).putLong(seconds).put(key.sign(CosignerKey.message(text, seconds))).array();
    }

    @Override
    public String toString() {
        return "signing key of " + verifier;
    }
}
