package com.comms123.e2e.trail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;

/// A signed checkpoint (C2SP tlog-checkpoint): so many entries, and the root over all of them.
record Checkpoint(String origin, long size, byte[] root) {
    private static final int KEY_ID_LENGTH = 4;
    private static final String SIGNATURE = "\u2014 ";

    /// @throws NotProven unless the note is signed with that key
    static Checkpoint verified(byte[] note, VerifierKey key) {
        var text = new String(note, UTF_8);
        var end = text.indexOf("\n\n");
        if (end < 0) {
            throw new NotProven("the checkpoint is no signed note");
        }
        var message = text.substring(0, end + 1);
        if (text.substring(end + 2).lines().noneMatch(line -> isSignature(line, message, key))) {
            throw new NotProven("the checkpoint has no valid signature of " + key.name());
        }
        var lines = message.lines().toList();
        if (lines.size() < 3 || !lines.getFirst().equals(key.name())) {
            throw new NotProven("the checkpoint is not of " + key.name());
        }
        return new Checkpoint(lines.get(0), Long.parseLong(lines.get(1)), Base64.getDecoder().decode(lines.get(2)));
    }

    private static boolean isSignature(String line, String message, VerifierKey key) {
        var prefix = SIGNATURE + key.name() + " ";
        if (!line.startsWith(prefix)) {
            return false;
        }
        var signature = Base64.getDecoder().decode(line.substring(prefix.length()));
        return signature.length > KEY_ID_LENGTH && Arrays.equals(Arrays.copyOf(signature, KEY_ID_LENGTH), key.id())
                && key.signed(message.getBytes(UTF_8), Arrays.copyOfRange(signature, KEY_ID_LENGTH, signature.length));
    }
}
