package com.comms123.gate.website;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// The units of a template that have translations, as the website's `app/units.js` finds them.
final class TemplateUnits {
    private static final Pattern VALUE = Pattern.compile("\uE000");
    private static final Pattern TAG = Pattern.compile(
            "<!--.*?-->|<(/?)([a-zA-Z][\\w-]*)((?:\"[^\"]*\"|'[^']*'|[^\"'<>])*)>", Pattern.DOTALL);
    private static final Pattern ATTRIBUTE = Pattern
            .compile("(\\s(?:aria-label|placeholder|title|alt|label|hint|data-label)=)\"([^\"]*)\"");
    private static final Set<String> INLINE = Set.of("a", "abbr", "b", "bdi", "br", "code", "em", "i", "kbd", "mark",
            "q", "s", "small", "span", "strong", "sub", "sup", "time", "u", "wbr");
    private static final Set<String> ALONE = Set.of("br", "wbr", "img", "input", "hr", "link", "meta", "col", "source");
    /// A button that looks like a link stands in a sentence.
    private static final Pattern LINK = Pattern.compile("\\sclass=\"(?:[^\"]*\\s)?link[\\s\"]");
    private static final Pattern MARKS = Pattern.compile("</?\\d+/?>|\\{\\d+}|&#?\\w+;");

    /// A text, a tag or a comment.
    private static final class Piece {
        final String text;
        /// Of a tag; empty for a text or a comment.
        final String name;
        final boolean tag;
        final boolean closes;
        final boolean alone;
        boolean inline;
        int pair = -1;

        Piece(String text, boolean tag, String name, boolean closes, boolean alone, boolean inline) {
            this.text = text;
            this.name = name;
            this.tag = tag;
            this.closes = closes;
            this.alone = alone;
            this.inline = inline;
        }
    }

    private final List<String> units = new ArrayList<>();

    private TemplateUnits() {}

    /// @param strings the texts of a template, one more than values
    static List<String> of(List<String> strings) {
        var found = new TemplateUnits();
        found.read(pieces(String.join("\uE000", strings)));
        return List.copyOf(found.units);
    }

    private static List<Piece> pieces(String source) {
        var found = new ArrayList<Piece>();
        var end = 0;
        var tags = TAG.matcher(source);
        while (tags.find()) {
            if (tags.start() > end) {
                found.add(text(source.substring(end, tags.start())));
            }
            var name = tags.group(2) == null ? "" : tags.group(2).toLowerCase(Locale.ROOT);
            found.add(new Piece(tags.group(), true, name, "/".equals(tags.group(1)),
                    ALONE.contains(name) || tags.group().endsWith("/>"), INLINE.contains(name)
                            || name.equals("button") && LINK.matcher(tags.group()).find()));
            end = tags.end();
        }
        if (end < source.length()) {
            found.add(text(source.substring(end)));
        }
        return found;
    }

    private static Piece text(String text) {
        return new Piece(text, false, "", false, false, true);
    }

    /// Ties each tag to the one that closes it. An inline tag around a block is a block.
    private static void tie(List<Piece> all) {
        var open = new ArrayList<Integer>();
        for (var at = 0; at < all.size(); at++) {
            var piece = all.get(at);
            if (!piece.tag || piece.alone) {
                continue;
            }
            if (!piece.closes) {
                open.add(at);
                continue;
            }
            var before = open.size() - 1;
            while (before >= 0 && !piece.name.equals(all.get(open.get(before)).name)) {
                before--;
            }
            if (before >= 0) {
                var opener = open.get(before);
                open.subList(before, open.size()).clear();
                all.get(opener).pair = at;
                piece.pair = opener;
                var inline = all.subList(opener, at).stream().allMatch(one -> one.inline);
                all.get(opener).inline = inline;
                piece.inline = inline;
            }
        }
        all.stream().filter(piece -> piece.tag && !piece.alone && piece.pair < 0)
                .forEach(piece -> piece.inline = false);
    }

    private void read(List<Piece> all) {
        tie(all);
        var run = new ArrayList<Piece>();
        for (var piece : all) {
            if (piece.inline) {
                run.add(piece);
            } else {
                sentence(List.copyOf(run));
                run.clear();
                attributes(piece);
            }
        }
        sentence(List.copyOf(run));
    }

    /// Texts, and tags with all that is in them.
    private static List<List<Piece>> parts(List<Piece> run) {
        var found = new ArrayList<List<Piece>>();
        var depth = 0;
        for (var piece : run) {
            if (depth == 0) {
                found.add(new ArrayList<>());
            }
            found.getLast().add(piece);
            depth += !piece.tag || piece.alone ? 0 : piece.closes ? -1 : 1;
        }
        return found;
    }

    private static boolean isWordy(List<Piece> part) {
        return part.stream().anyMatch(piece -> !piece.tag && hasLetter(VALUE.matcher(piece.text).replaceAll("")));
    }

    private static boolean hasLetter(String text) {
        return MARKS.matcher(text).replaceAll("").chars().anyMatch(Character::isLetter);
    }

    private void sentence(List<Piece> run) {
        var wordy = parts(run).stream().filter(TemplateUnits::isWordy).toList();
        if (wordy.size() == 1 && wordy.getFirst().size() > 1) {
            // All words are within one tag, which is then not part of the sentence.
            run.stream().filter(piece -> !wordy.getFirst().contains(piece)).forEach(this::attributes);
            var inner = wordy.getFirst();
            attributes(inner.getFirst());
            sentence(inner.subList(1, inner.size() - 1));
            return;
        }
        run.forEach(this::attributes);
        if (!wordy.isEmpty()) {
            units.add(marked(run));
        }
    }

    private static String marked(List<Piece> run) {
        var marked = new StringBuilder();
        var values = 0;
        var tags = 0;
        var open = new ArrayDeque<Integer>();
        for (var piece : run) {
            if (!piece.tag) {
                for (var c : piece.text.toCharArray()) {
                    marked.append(c == '\uE000' ? "{" + values++ + "}" : String.valueOf(c));
                }
            } else if (piece.closes) {
                marked.append("</").append(open.pop()).append('>');
            } else if (piece.alone) {
                marked.append('<').append(tags++).append("/>");
            } else {
                marked.append('<').append(tags).append('>');
                open.push(tags++);
            }
        }
        return plain(marked.toString());
    }

    private static String plain(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private void attributes(Piece tag) {
        if (!tag.tag) {
            return;
        }
        ATTRIBUTE.matcher(tag.text).results().forEach(attribute -> {
            var unit = marked(List.of(text(attribute.group(2))));
            if (hasLetter(unit)) {
                units.add(unit);
            }
        });
    }
}
