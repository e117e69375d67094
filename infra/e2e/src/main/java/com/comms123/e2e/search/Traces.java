package com.comms123.e2e.search;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.comms123.e2e.actor.NewPerson;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The traces that a person's data may leave where it should not be: name, email and mobile number in the spellings and
/// encodings in which software tends to leave them. Only as good as the person is rare: made for canaries.
///
/// Searching ignores case. A finding names the spelling, never its text.
public final class Traces {
    private static final int COUNTRY_CODE_LENGTH = "+44".length();

    /// Spelling's name to what is looked for; in lower case but where case carries meaning.
    private final Map<String, String> anyCase = new LinkedHashMap<>();
    private final Map<String, String> exactCase = new LinkedHashMap<>();

    private Traces() {}

    public static Traces of(NewPerson person) {
        var traces = new Traces();
        traces.addText("name", person.name());
        traces.addText("family name", person.familyName());
        traces.addText("email", person.email());
        traces.addMobile(person.mobile());
        return traces;
    }

    public static Traces ofName(NewPerson person) {
        var traces = new Traces();
        traces.addText("name", person.name());
        traces.addText("family name", person.familyName());
        return traces;
    }

    public static Traces ofEmail(NewPerson person) {
        return ofText("email", person.email());
    }

    public static Traces ofMobile(NewPerson person) {
        var traces = new Traces();
        traces.addMobile(person.mobile());
        return traces;
    }

    /// One text that must not be found, such as a message's body.
    public static Traces ofText(String what, String text) {
        var traces = new Traces();
        traces.addText(what, text);
        return traces;
    }

    /// Several texts, any of which would be a finding. They are looked for together: reading everything takes its time.
    public static Traces ofTexts(String what, Collection<String> texts) {
        var traces = new Traces();
        var at = 0;
        for (var text : texts) {
            traces.addText(what + " " + ++at, text);
        }
        return traces;
    }

    /// The traces of several subjects, looked for together. A finding names the subject too.
    public static Traces together(Map<String, Traces> subjects) {
        var traces = new Traces();
        subjects.forEach((subject, of) -> {
            of.anyCase.forEach((spelling, text) -> traces.anyCase.put(subject + ": " + spelling, text));
            of.exactCase.forEach((spelling, text) -> traces.exactCase.put(subject + ": " + spelling, text));
        });
        return traces;
    }

    /// An id, as text and as stores keep it.
    public static Traces ofId(String what, UUID id) {
        var traces = ofText(what, id.toString());
        traces.addText(what + ", without hyphens", id.toString().replace("-", ""));
        var bytes = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        traces.exactCase.put(what + ", binary", new String(bytes, ISO_8859_1));
        return traces;
    }

    /// The name of the first spelling that occurs there.
    public Optional<String> in(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        return first(anyCase, lower).or(() -> first(exactCase, text));
    }

    /// As [#in(String)], for bytes of any kind: every byte is checked, text or not.
    public Optional<String> in(byte[] bytes) {
        return in(new String(bytes, ISO_8859_1));
    }

    private void addText(String what, String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        anyCase.put(what, lower);
        anyCase.put(what + ", URL-encoded", URLEncoder.encode(lower, UTF_8).toLowerCase(Locale.ROOT));
        anyCase.put(what + ", percent-encoded",
                URLEncoder.encode(lower, UTF_8).replace("+", "%20").toLowerCase(Locale.ROOT));
        for (var spelling : List.of(text, lower)) {
            addEncoded(what, spelling);
        }
    }

    private void addMobile(String e164) {
        addText("mobile", e164);
        var national = e164.substring(COUNTRY_CODE_LENGTH);
        // Within every form without spaces: +44..., 0044..., 44..., 0...
        anyCase.put("mobile, significant digits", national);
        anyCase.put("mobile, with a space", national.substring(0, 4) + " " + national.substring(4));
        anyCase.put("mobile, with a hyphen", national.substring(0, 4) + "-" + national.substring(4));
        addEncoded("mobile, national", "0" + national);
        addEncoded("mobile, international without plus", e164.substring(1));
    }

    private void addEncoded(String what, String text) {
        var bytes = text.getBytes(UTF_8);
        var at = 0;
        for (var encoded : base64(bytes)) {
            exactCase.put(what + ", base64 at offset " + at + " " + exactCase.size(), encoded);
            exactCase.put(
                    what + ", base64url at offset " + at++ + " " + exactCase.size(),
                    encoded.replace('+', '-').replace('/', '_'));
        }
        var digest = sha256(bytes);
        anyCase.put(what + ", SHA-256 in hex " + anyCase.size(), HexFormat.of().formatHex(digest));
        exactCase.put(
                what + ", SHA-256 in base64 " + exactCase.size(),
                Base64.getEncoder().withoutPadding().encodeToString(digest));
    }

    /// The text's base64 wherever it lies within something longer: the three alignments, without the characters that
    /// depend on the neighbours.
    static List<String> base64(byte[] bytes) {
        var spellings = new ArrayList<String>();
        for (var before = 0; before < 3; before++) {
            var padded = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, padded, before, bytes.length);
            var encoded = Base64.getEncoder().withoutPadding().encodeToString(padded);
            var from = (before * 8 + 5) / 6;
            var to = (padded.length * 8) / 6;
            spellings.add(encoded.substring(from, to));
        }
        return spellings;
    }

    private static Optional<String> first(Map<String, String> spellings, String text) {
        return spellings.entrySet()
                .stream()
                .filter(spelling -> text.contains(spelling.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
