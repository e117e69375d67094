package com.comms123.local;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/// A key pair for pushes to browsers (RFC 8292) in the form that browsers take: the point and the scalar, in Base64 for URLs.
record PushKey(String publicKey, String privateKey) {
    private static final int COORDINATE = 32;
    private static final byte UNCOMPRESSED = 4;

    static PushKey random() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var pair = generator.generateKeyPair();
            var point = ((ECPublicKey) pair.getPublic()).getW();
            var bytes = new byte[1 + 2 * COORDINATE];
            bytes[0] = UNCOMPRESSED;
            put(point.getAffineX(), bytes, 1);
            put(point.getAffineY(), bytes, 1 + COORDINATE);
            var scalar = new byte[COORDINATE];
            put(((ECPrivateKey) pair.getPrivate()).getS(), scalar, 0);
            return new PushKey(text(bytes), text(scalar));
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /// With leading zeros, without the sign.
    private static void put(BigInteger number, byte[] bytes, int from) {
        var digits = number.toByteArray();
        var length = Math.min(digits.length, COORDINATE);
        System.arraycopy(digits, digits.length - length, bytes, from + COORDINATE - length, length);
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "PushKey[***]";
    }
}
