package com.comms123.audit.trail.domain;

import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/// A flat JSON object in its one canonical spelling (RFC 8785): members sorted by name, no white space, the least
/// escaping.
final class CanonicalJson {

    /// Sorted by UTF-16 code units, as `String` compares and RFC 8785 wants.
    private final SortedMap<String, String> members = new TreeMap<>();

    CanonicalJson with(String name, @Nullable String value) {
        members.put(name, value == null ? "null" : quoted(value));
        return this;
    }

    CanonicalJson with(String name, long value) {
        members.put(name, Long.toString(value));
        return this;
    }

    private static String quoted(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                return escaped(text);
            }
        }
        return '"' + text + '"';
    }

    private static String escaped(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        text.chars().forEach(c -> {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\b' -> quoted.append("\\b");
                case '\t' -> quoted.append("\\t");
                case '\n' -> quoted.append("\\n");
                case '\f' -> quoted.append("\\f");
                case '\r' -> quoted.append("\\r");
                default -> {
                    if (c < ' ') {
                        quoted.append("\\u%04x".formatted(c));
                    } else {
                        quoted.append((char) c);
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }

    @Override
    public String toString() {
        StringJoiner json = new StringJoiner(",", "{", "}");
        for (Map.Entry<String, String> member : members.entrySet()) {
            json.add(quoted(member.getKey()) + ":" + member.getValue());
        }
        return json.toString();
    }
}
