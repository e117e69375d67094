package com.comms123.gate.website;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Parts a script into names, texts and templates, also those within templates. Comments and regular expressions are left
/// out.
final class ScriptReader {
    private static final Set<String> BEFORE_REGEX = Set.of("(", ",", "=", ":", "[", "!", "&", "|", "?", "{", "}", ";",
            ">", "+", "return", "typeof", "case");

    private final String source;
    private int at;
    private int line = 1;

    private ScriptReader(String source) {
        this.source = source;
    }

    static List<ScriptToken> read(String source) {
        return new ScriptReader(source).code(false);
    }

    /// @param within whether it is the value of a template, which ends with a brace
    private List<ScriptToken> code(boolean within) {
        var found = new ArrayList<ScriptToken>();
        var depth = 0;
        // The end of the last name, to know the tag of a template.
        var nameEnd = -1;
        while (at < source.length()) {
            var c = source.charAt(at);
            if (Character.isWhitespace(c)) {
                skip(1);
            } else if (source.startsWith("//", at)) {
                skipTo(source.indexOf('\n', at));
            } else if (source.startsWith("/*", at)) {
                skipTo(source.indexOf("*/", at) + 2);
            } else if (c == '\'' || c == '"') {
                found.add(literal(c));
            } else if (c == '`') {
                found.add(template(nameEnd == at ? ((ScriptToken.Sign) found.removeLast()).text() : ""));
            } else if (c == '/' && regexCanFollow(found.isEmpty() ? null : found.getLast())) {
                regex();
                found.add(new ScriptToken.Sign(line, "regex"));
            } else if (isPartOfName(c)) {
                var end = at;
                while (end < source.length() && isPartOfName(source.charAt(end))) {
                    end++;
                }
                found.add(new ScriptToken.Sign(line, source.substring(at, end)));
                at = end;
                nameEnd = end;
            } else {
                if (c == '}' && depth == 0 && within) {
                    return found;
                }
                depth += c == '{' ? 1 : c == '}' ? -1 : 0;
                found.add(new ScriptToken.Sign(line, String.valueOf(c)));
                at++;
            }
        }
        return found;
    }

    private static boolean isPartOfName(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '#';
    }

    private static boolean regexCanFollow(@Nullable ScriptToken before) {
        return before == null || before instanceof ScriptToken.Sign(var _, var text) && BEFORE_REGEX.contains(text);
    }

    private void skip(int count) {
        skipTo(at + count);
    }

    private void skipTo(int end) {
        var to = end < at ? source.length() : end;
        for (; at < to; at++) {
            line += source.charAt(at) == '\n' ? 1 : 0;
        }
    }

    private ScriptToken literal(char quote) {
        var text = new StringBuilder();
        var first = line;
        for (at++; source.charAt(at) != quote;) {
            text.append(character());
        }
        at++;
        return new ScriptToken.Literal(first, text.toString());
    }

    private ScriptToken template(String tag) {
        var strings = new ArrayList<String>();
        var values = new ArrayList<List<ScriptToken>>();
        var text = new StringBuilder();
        var first = line;
        for (at++; source.charAt(at) != '`';) {
            if (source.startsWith("${", at)) {
                strings.add(text.toString());
                text.setLength(0);
                at += 2;
                values.add(code(true));
                at++;
            } else {
                text.append(character());
            }
        }
        at++;
        strings.add(text.toString());
        return new ScriptToken.Template(first, tag, List.copyOf(strings), List.copyOf(values));
    }

    /// The next character of a text, which a backslash can write in another way.
    private char character() {
        var c = source.charAt(at++);
        if (c != '\\') {
            line += c == '\n' ? 1 : 0;
            return c;
        }
        var escaped = source.charAt(at++);
        if (escaped == 'u') {
            at += 4;
            return (char) Integer.parseInt(source.substring(at - 4, at), 16);
        }
        return escaped == 'n' ? '\n' : escaped;
    }

    private void regex() {
        var inClass = false;
        for (at++; inClass || source.charAt(at) != '/'; at++) {
            switch (source.charAt(at)) {
                case '\\' -> at++;
                case '[' -> inClass = true;
                case ']' -> inClass = false;
                default -> {
                    // An ordinary character.
                }
            }
        }
        at++;
        while (Character.isLetter(source.charAt(at))) {
            at++;
        }
    }
}
