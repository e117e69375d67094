package com.comms123.gate;

import java.util.ArrayList;
import java.util.List;

/// One text as a person reads it: a paragraph, a list item, a table cell, a comment, a text in quotes. Each word keeps
/// the line of the file that it comes from.
final class Prose {
    private record Part(int offset, int line) {}

    private final StringBuilder text = new StringBuilder();
    private final List<Part> parts = new ArrayList<>();

    /// A whole file, line by line.
    static Prose of(List<String> lines) {
        var prose = new Prose();
        for (var i = 0; i < lines.size(); i++) {
            prose.append(lines.get(i) + "\n", i + 1);
        }
        return prose;
    }

    /// Appends words, after a space unless one is there.
    Prose add(String words, int line) {
        if (!text.isEmpty() && !Character.isWhitespace(text.charAt(text.length() - 1))) {
            text.append(' ');
        }
        return append(words, line);
    }

    /// Appends characters as they are.
    Prose append(String characters, int line) {
        parts.add(new Part(text.length(), line));
        text.append(characters);
        return this;
    }

    String text() {
        return text.toString();
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    boolean isBlank() {
        return text.isEmpty() || text.toString().isBlank();
    }

    /// The line of the character at this offset.
    int line(int offset) {
        var line = parts.isEmpty() ? 1 : parts.getFirst().line();
        for (var part : parts) {
            if (part.offset() > offset) {
                break;
            }
            line = part.line();
        }
        return line;
    }

    @Override
    public String toString() {
        return text();
    }
}
