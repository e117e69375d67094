package com.comms123.messaging.file.domain;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A name under which a file can be saved on any system: no path, nothing that is not seen or turns the direction of
/// writing, no character that a file system refuses. It may name people: never printed, never on a topic.
public record FileName(String value) {
    /// In Unicode code points.
    public static final int LONGEST = 150;
    private static final int LONGEST_EXTENSION = 10;
    private static final String REFUSED_BY_SYSTEMS = "<>:\"|?*";

    /// The part of a name that came with a file that can be kept; empty when nothing is left. Too long a name loses the
    /// end of what stands before its extension.
    public static Optional<FileName> of(@Nullable String given) {
        if (given == null) {
            return Optional.empty();
        }
        var last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        var safe = new StringBuilder();
        last.codePoints().filter(FileName::isSeen).map(FileName::replaced).forEach(safe::appendCodePoint);
        var name = safe.toString().strip().replaceAll("^\\.+|[. ]+$", "");
        return name.isEmpty() ? Optional.empty() : Optional.of(new FileName(shortened(name)));
    }

    /// In lower case, without the dot; empty when there is none that could tell a type.
    public String extension() {
        var dot = value.lastIndexOf('.');
        var extension = dot < 0 ? "" : value.substring(dot + 1).toLowerCase(Locale.ROOT);
        return extension.length() <= LONGEST_EXTENSION && extension.chars().allMatch(Character::isLetterOrDigit)
                ? extension
                : "";
    }

    private static boolean isSeen(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR, Character.PRIVATE_USE, Character.UNASSIGNED ->
                false;
            default -> true;
        };
    }

    private static int replaced(int c) {
        return REFUSED_BY_SYSTEMS.indexOf(c) >= 0 ? '_' : Character.isSpaceChar(c) ? ' ' : c;
    }

    private static String shortened(String name) {
        var length = name.codePointCount(0, name.length());
        if (length <= LONGEST) {
            return name;
        }
        var extension = new FileName(name).extension();
        var end = extension.isEmpty() ? "" : "." + extension;
        return name.substring(0, name.offsetByCodePoints(0, LONGEST - end.length())).strip() + end;
    }

    @Override
    public String toString() {
        return "***";
    }
}
