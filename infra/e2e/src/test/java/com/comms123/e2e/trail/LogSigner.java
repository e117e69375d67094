package com.comms123.e2e.trail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// The key that a log's checkpoints are signed with, in the hands of a test. Written from the specifications (C2SP
/// signed-note and tlog-checkpoint), as all in this package is, and not taken from the service.
public final class LogSigner {
    private static final byte ED25519 = 1;
    private static final byte COSIGNATURE = 4;

    private final String name;
    private final KeyPair keys;

    private LogSigner(String name, KeyPair keys) {
        this.name = name;
        this.keys = keys;
    }

    public static LogSigner generate(String name) {
        try {
            return new LogSigner(name, KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has Ed25519", e);
        }
    }

    /// PKCS #8, base64.
    public String encoded() {
        return Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded());
    }

    public String verifierKey() {
        return verifierKey(ED25519);
    }

    /// As the key of a witness (C2SP tlog-cosignature).
    public String witnessKey() {
        return verifierKey(COSIGNATURE);
    }

    private String verifierKey(byte algorithm) {
        var key = publicKey(algorithm);
        return name + "+" + HexFormat.of().formatHex(id(key)) + "+" + Base64.getEncoder().encodeToString(key);
    }

    /// A checkpoint of any log, signed as this one's.
    ///
    /// @param root any 32 bytes
    public String checkpoint(long size, byte[] root) {
        var text = name + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n";
        var line = new ByteArrayOutputStream();
        line.writeBytes(id(publicKey(ED25519)));
        line.writeBytes(signature(text));
        return text + "\n\u2014 " + name + " " + Base64.getEncoder().encodeToString(line.toByteArray()) + "\n";
    }

    private byte[] signature(String text) {
        try {
            var signer = Signature.getInstance("Ed25519");
            signer.initSign(keys.getPrivate());
            signer.update(text.getBytes(UTF_8));
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this key signs", e);
        }
    }

    private byte[] id(byte[] key) {
        return Arrays.copyOf(Merkle.sha256((name + "\n").getBytes(UTF_8), key), 4);
    }

    private byte[] publicKey(byte algorithm) {
        var encoded = keys.getPublic().getEncoded();
        var key = Arrays.copyOfRange(encoded, encoded.length - Ed25519.KEY_LENGTH - 1, encoded.length);
        key[0] = algorithm;
        return key;
    }
}
