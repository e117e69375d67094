package com.comms123.platform.signedlog;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One text for one value: the JSON Canonicalization Scheme (RFC 8785), for objects, arrays, strings, booleans, null and
/// whole numbers. Fractions are refused: implementations differ in how they write them.
public final class CanonicalJson {
    /// The largest whole number that every reader of JSON keeps exact (RFC 7493, 2.2).
    private static final long LARGEST = (1L << 53) - 1;

    private CanonicalJson() {}

    /// @param value maps with text keys, lists, text, whole numbers, booleans, null
    public static String of(@Nullable Object value) {
        var out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    private static void write(@Nullable Object value, StringBuilder out) {
        switch (value) {
            case null -> out.append("null");
            case Boolean bool -> out.append(bool);
            case Integer number -> out.append(number);
            case Long number -> out.append(exact(number));
            case String text -> writeText(text, out);
            case List<?> list -> writeList(list, out);
            case Map<?, ?> map -> writeMap(map, out);
            default -> throw new IllegalArgumentException("no canonical form for " + value.getClass().getName());
        }
    }

    private static long exact(long number) {
        if (number > LARGEST || number < -LARGEST) {
            throw new IllegalArgumentException("not exact in every reader: " + number);
        }
        return number;
    }

    private static void writeList(List<?> list, StringBuilder out) {
        out.append('[');
        var separator = "";
        for (var element : list) {
            out.append(separator);
            write(element, out);
            separator = ",";
        }
        out.append(']');
    }

    private static void writeMap(Map<?, ?> map, StringBuilder out) {
        // String's own order is by UTF-16 code units, as RFC 8785, 3.2.3 asks.
        var sorted = new TreeMap<String, @Nullable Object>();
        map.forEach((key, value) -> sorted.put((String) key, value));
        out.append('{');
        var separator = "";
        for (var entry : sorted.entrySet()) {
            out.append(separator);
            writeText(entry.getKey(), out);
            out.append(':');
            write(entry.getValue(), out);
            separator = ",";
        }
        out.append('}');
    }

    private static void writeText(String text, StringBuilder out) {
        out.append('"');
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < ' ') {
                        out.append(String.format("\\u%04x", (int) c));
                    } else if (Character.isHighSurrogate(c) && i + 1 < text.length()
                            && Character.isLowSurrogate(text.charAt(i + 1))) {
                        out.append(c).append(text.charAt(++i));
                    } else if (Character.isSurrogate(c)) {
                        throw new IllegalArgumentException("half a surrogate pair has no UTF-8");
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
