package com.comms123.platform.signedlog;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/// A text with signatures (C2SP signed-note): the text, an empty line, and a line `— name base64(id || signature)` for
/// each signature. The text MUST be ignored until [#verifiedBy] has accepted it.
public final class SignedNote {

    private static final String DASH = "\u2014 ";
    private static final int MAX_SIGNATURES = 64;

    private final String text;
    private final List<NoteSignature> signatures;

    private record NoteSignature(String name, byte[] id, byte[] signature) {}

    private SignedNote(String text, List<NoteSignature> signatures) {
        this.text = text;
        this.signatures = List.copyOf(signatures);
    }

    public static SignedNote sign(String text, SigningKey... keys) {
        requireText(text);
        List<NoteSignature> signatures = Arrays.stream(keys)
                .map(key -> signature(key.verifier().name(), key.sign(text.getBytes(StandardCharsets.UTF_8)))).toList();
        return new SignedNote(text, signatures);
    }

    /// @throws MalformedLog if it is not a signed note; nothing is verified yet
    public static SignedNote parse(String note) {
        int end = note.lastIndexOf("\n\n");
        if (end < 0 || !note.endsWith("\n")) {
            throw new MalformedLog("a signed note is a text, an empty line and signatures");
        }
        String text = note.substring(0, end + 1);
        requireText(text);
        String[] lines = note.substring(end + 2).split("\n", -1);
        if (lines.length < 2 || lines.length - 1 > MAX_SIGNATURES) {
            throw new MalformedLog("a signed note has 1 to " + MAX_SIGNATURES + " signatures");
        }
        List<NoteSignature> signatures = new ArrayList<>();
        for (String line : Arrays.asList(lines).subList(0, lines.length - 1)) {
            signatures.add(signature(line));
        }
        return new SignedNote(text, signatures);
    }

    /// Whether one of the keys signed the text. A signature in the name of one of the keys that does not verify spoils the
    /// note, whatever else signed it; signatures of unknown keys are ignored.
    public boolean verifiedBy(Collection<VerifierKey> keys) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        boolean verified = false;
        for (NoteSignature signature : signatures) {
            for (VerifierKey key : keys) {
                if (key.signs(signature.name(), signature.id())) {
                    if (!key.verifies(bytes, signature.signature())) {
                        return false;
                    }
                    verified = true;
                }
            }
        }
        return verified;
    }

    public String text() {
        return text;
    }

    /// The signatures made by the key of that name and id, unverified.
    Stream<byte[]> signaturesOf(String name, byte[] id) {
        return signatures.stream().filter(one -> one.name().equals(name) && Arrays.equals(one.id(), id))
                .map(NoteSignature::signature);
    }

    /// The line with which a witness cosigns the text, as it answers it and as it is put under the note.
    public String cosignature(SigningKey witness, Instant at) {
        return line(signature(witness.verifier().name(), witness.cosign(text, at)));
    }

    /// The note with more signature lines, such as witnesses answer.
    ///
    /// @throws MalformedLog if they are no signature lines
    public SignedNote with(String lines) {
        return parse(this + lines);
    }

    private static NoteSignature signature(String line) {
        int space = line.lastIndexOf(' ');
        if (!line.startsWith(DASH) || space < DASH.length()) {
            throw new MalformedLog("a signature is a line of dash, name and base64");
        }
        String name = VerifierKey.requireName(line.substring(DASH.length(), space));
        return signature(name, Base64Text.decode(line.substring(space + 1)));
    }

    private static NoteSignature signature(String name, byte[] payload) {
        if (payload.length <= VerifierKey.ID_LENGTH) {
            throw new MalformedLog("a signature begins with the 4 bytes of its key's hash");
        }
        return new NoteSignature(name, Arrays.copyOf(payload, VerifierKey.ID_LENGTH),
                Arrays.copyOfRange(payload, VerifierKey.ID_LENGTH, payload.length));
    }

    private static void requireText(String text) {
        if (!text.endsWith("\n") || text.chars().anyMatch(c -> c < ' ' && c != '\n')) {
            throw new MalformedLog("a note's text ends with a newline and has no other control characters");
        }
    }

    /// The note as it is published.
    @Override
    public String toString() {
        StringBuilder note = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> note.append(line(signature)));
        return note.toString();
    }

    private static String line(NoteSignature signature) {
        byte[] payload = Arrays.copyOf(signature.id(), VerifierKey.ID_LENGTH + signature.signature().length);
        System.arraycopy(signature.signature(), 0, payload, VerifierKey.ID_LENGTH, signature.signature().length);
        return DASH + signature.name() + " " + Base64.getEncoder().encodeToString(payload) + "\n";
    }
}
