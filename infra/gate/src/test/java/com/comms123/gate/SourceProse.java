package com.comms123.gate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/// Reads Java and JavaScript: comments, and texts in quotes. Texts joined by `+` are one text; a template's markup
/// parts its texts.
final class SourceProse {
    private static final Pattern ATTRIBUTE = Pattern.compile("[\\w-]+=\"([^\"<>]* [^\"<>]*)\"");
    private static final Pattern INLINE_TAG = Pattern.compile("</?(a|b|strong|em|i|small|span|time)\\b[^<>]*>");
    private static final Pattern DIRECTIVE = Pattern.compile("</?[#@][^<>]*>");
    private static final Pattern TAG = Pattern.compile("</?[a-zA-Z!][^<>]*>");
    private static final String VALUE = "…";

    private final String source;
    private final boolean script;
    private final List<Prose> comments = new ArrayList<>();
    private final List<Prose> texts = new ArrayList<>();
    private final Deque<Prose> templates = new ArrayDeque<>();
    private final Deque<Integer> braces = new ArrayDeque<>();
    private final List<String> commentLines = new ArrayList<>();
    private String commentMark = "";
    private int commentFirst;
    private Prose literal = new Prose();
    private boolean joined;
    private int at;
    private int line = 1;

    private SourceProse(String source, boolean script) {
        this.source = source;
        this.script = script;
    }

    /// The comments of a source, and its texts in quotes.
    record Found(List<Prose> comments, List<Prose> texts) {}

    static Found java(String source) {
        return new SourceProse(source, false).read();
    }

    static Found script(String source) {
        return new SourceProse(source, true).read();
    }

    /// A FreeMarker template: its comments and its markup. Directives part texts, as tags do.
    static List<Prose> template(String source) {
        var markup = source.replace("<#--", "<p>").replace("-->", "</p>");
        var plain = DIRECTIVE.matcher(markup)
                .replaceAll(match -> "<p>" + "\n".repeat((int) match.group().lines().count() - 1));
        return markup(Prose.of(plain.lines().toList()));
    }

    /// The texts of markup: what stands between block tags, and attributes of several words.
    static List<Prose> markup(Prose markup) {
        var found = new ArrayList<Prose>();
        var text = markup.text();
        var attributes = ATTRIBUTE.matcher(text);
        while (attributes.find()) {
            found.add(new Prose().add(attributes.group(1), markup.line(attributes.start(1))));
        }
        var plain = INLINE_TAG.matcher(text).replaceAll(match -> " ".repeat(match.group().length()));
        var tags = TAG.matcher(plain);
        var from = 0;
        while (from <= plain.length()) {
            var end = tags.find(from) ? tags.start() : plain.length();
            var words = plain.substring(from, end);
            if (!words.isBlank()) {
                var begin = from + words.length() - words.stripLeading().length();
                found.add(linesOf(markup, begin, words.strip()));
            }
            from = end == plain.length() ? end + 1 : tags.end();
        }
        return found;
    }

    private static Prose linesOf(Prose markup, int begin, String words) {
        var prose = new Prose();
        var offset = begin;
        for (var word : words.split("(?<=\\s)(?=\\S)")) {
            prose.add(word.strip(), markup.line(offset));
            offset += word.length();
        }
        return prose;
    }

    private Found read() {
        while (at < source.length()) {
            step();
        }
        endComment();
        endLiteral();
        return new Found(comments, texts);
    }

    private void step() {
        var c = source.charAt(at);
        if (source.startsWith("//", at)) {
            lineComment();
        } else if (source.startsWith("/*", at)) {
            blockComment();
        } else if (!script && source.startsWith("\"\"\"", at)) {
            textBlock();
        } else if (c == '"' || c == '\'') {
            quoted(c);
        } else if (script && c == '`') {
            at++;
            templates.push(new Prose());
            template();
        } else if (script && c == '/' && regexCanStart()) {
            regex();
        } else {
            if (c == '\n') {
                line++;
            } else if (!Character.isWhitespace(c)) {
                code(c);
            }
            at++;
        }
    }

    private void code(char c) {
        endComment();
        joined = c == '+' && !literal.isEmpty();
        if (!joined) {
            endLiteral();
        }
        if (script && !templates.isEmpty()) {
            if (c == '{') {
                braces.push(braces.pop() + 1);
            } else if (c == '}') {
                var depth = braces.pop() - 1;
                if (depth > 0) {
                    braces.push(depth);
                } else {
                    at++;
                    template();
                    at--;
                }
            }
        }
    }

    /// Reads a template's own characters up to its end or its next value.
    private void template() {
        while (at < source.length()) {
            var c = source.charAt(at);
            if (c == '\\') {
                at += 2;
            } else if (c == '`') {
                at++;
                texts.addAll(markup(templates.pop()));
                return;
            } else if (source.startsWith("${", at)) {
                at += 2;
                templates.element().append(VALUE, line);
                braces.push(1);
                return;
            } else {
                var end = at + 1;
                while (c != '\n' && end < source.length() && "\\`$\n".indexOf(source.charAt(end)) < 0) {
                    end++;
                }
                templates.element().append(source.substring(at, end), line);
                line += c == '\n' ? 1 : 0;
                at = end;
            }
        }
    }

    private void lineComment() {
        var mark = source.startsWith("///", at) ? "///" : "//";
        var end = source.indexOf('\n', at);
        end = end < 0 ? source.length() : end;
        if (!commentMark.equals(mark) || commentFirst + commentLines.size() != line) {
            endComment();
            commentMark = mark;
            commentFirst = line;
        }
        commentLines.add(source.substring(at + mark.length(), end).strip());
        at = end;
    }

    private void blockComment() {
        endComment();
        var end = source.indexOf("*/", at);
        end = end < 0 ? source.length() - 2 : end;
        var lines = source.substring(at + 2, end).replaceAll("(?m)^[ \\t]*\\*+ ?", "").lines().toList();
        comments.addAll(MarkdownProse.read(lines, line));
        line += (int) source.substring(at, end).chars().filter(c -> c == '\n').count();
        at = end + 2;
    }

    private void quoted(char quote) {
        endComment();
        if (!joined) {
            endLiteral();
        }
        joined = false;
        var text = new StringBuilder();
        for (at++; at < source.length() && source.charAt(at) != quote && source.charAt(at) != '\n'; at++) {
            if (source.charAt(at) == '\\') {
                at++;
                text.append(source.charAt(at) == 'n' ? ' ' : source.charAt(at));
            } else {
                text.append(source.charAt(at));
            }
        }
        at++;
        literal.append(text.toString(), line);
    }

    private void textBlock() {
        endComment();
        endLiteral();
        var end = source.indexOf("\"\"\"", at + 3);
        end = end < 0 ? source.length() - 3 : end;
        var lines = source.substring(at + 3, end).replaceAll("\\\\\\n *", " \n").lines().toList();
        texts.addAll(MarkdownProse.read(lines, line));
        line += (int) source.substring(at, end).chars().filter(c -> c == '\n').count();
        at = end + 3;
    }

    private boolean regexCanStart() {
        var before = at - 1;
        while (before >= 0 && Character.isWhitespace(source.charAt(before))) {
            before--;
        }
        return before < 0 || "(,=:[!&|?{};>".indexOf(source.charAt(before)) >= 0;
    }

    private void regex() {
        var inClass = false;
        for (at++; at < source.length() && source.charAt(at) != '\n'; at++) {
            var c = source.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == '[') {
                inClass = true;
            } else if (c == ']') {
                inClass = false;
            } else if (c == '/' && !inClass) {
                at++;
                return;
            }
        }
    }

    private void endComment() {
        if (commentLines.isEmpty()) {
            return;
        }
        comments.addAll(MarkdownProse.read(commentLines, commentFirst));
        commentLines.clear();
        commentMark = "";
    }

    /// A single word in quotes is a name, and braces open a query: neither is a text.
    private void endLiteral() {
        joined = false;
        if (literal.isEmpty()) {
            return;
        }
        if (!literal.isBlank() && literal.text().strip().contains(" ") && !literal.text().startsWith("{")) {
            texts.addAll(literal.text().contains("<") ? markup(literal) : List.of(literal));
        }
        literal = new Prose();
    }
}
