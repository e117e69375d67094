package com.comms123.gate.website;

import com.comms123.gate.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// All texts of the website that have translations, read from its scripts.
///
/// @param texts units of templates and texts of `t('...')`, each with the place of one use
/// @param counted `one|other` of each `counted(...)`
/// @param unknown calls whose text is no literal, and texts that bypass `t`
record WebsiteTexts(SortedMap<String, String> texts, SortedMap<String, String> counted, List<String> unknown) {
    static final Path SITE = Repository.ROOT.resolve("gateway/src/main/resources/static");

    /// The description of the API is for developers and in English; the design system shows on their machines alone.
    private static final List<String> IN_ENGLISH = List.of("docs/", "design/");
    private static final String TRANSLATION = "app/translation.js";

    /// A sentence, or a name for people: it begins with a capital letter and is no code of a protocol.
    private static final Pattern SENTENCE = Pattern.compile("[A-Z][a-z']+( .*|[.:…]?)", Pattern.DOTALL);
    /// People read the texts that are given to these.
    private static final Set<String> SHOWN = Set.of("said", "saved", "done", "title",
            "link", "label", "none", "hint", "question", "yes", "detail", "message", "name");

    static WebsiteTexts read() {
        var found = new WebsiteTexts(new TreeMap<>(), new TreeMap<>(), new ArrayList<>());
        try (var files = Files.walk(SITE)) {
            for (var file : files.filter(file -> file.toString().endsWith(".js")).sorted().toList()) {
                var path = SITE.relativize(file).toString().replace('\\', '/');
                if (IN_ENGLISH.stream().noneMatch(path::startsWith)) {
                    found.collect(path, ScriptReader.read(Files.readString(file)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    static WebsiteTexts of(String script) {
        var found = new WebsiteTexts(new TreeMap<>(), new TreeMap<>(), new ArrayList<>());
        found.collect("page.js", ScriptReader.read(script));
        return found;
    }

    private void collect(String path, List<ScriptToken> tokens) {
        for (var i = 0; i < tokens.size(); i++) {
            var place = path + ":" + tokens.get(i).line();
            switch (tokens.get(i)) {
                case ScriptToken.Template(var _, var tag, var strings, var values) -> {
                    if (tag.equals("html") || tag.equals("svg")) {
                        TemplateUnits.of(strings).forEach(unit -> texts.putIfAbsent(unit, place));
                    }
                    values.forEach(value -> collect(path, value));
                }
                case ScriptToken.Literal(var _, var text) -> {
                    if (SENTENCE.matcher(text).matches() && isShown(tokens, i)) {
                        unknown.add(place + " is shown without t(): " + text);
                    }
                }
                case ScriptToken.Sign sign -> {
                    if (isCall(tokens, i)) {
                        call(path, place, sign.text(), tokens.subList(i + 1, tokens.size()));
                    }
                }
            }
        }
    }

    private static boolean isCall(List<ScriptToken> tokens, int at) {
        return at + 1 < tokens.size() && tokens.get(at + 1).is("(")
                && (at == 0 || !tokens.get(at - 1).is(".") && !tokens.get(at - 1).is("function"));
    }

    private void call(String path, String place, String name, List<ScriptToken> after) {
        if (name.equals("t")) {
            if (after.get(1) instanceof ScriptToken.Literal(var _, var text)) {
                texts.putIfAbsent(text, place);
            } else {
                unknown.add(place + " gives t() no literal");
            }
        } else if (name.equals("counted") && !path.equals(TRANSLATION)) {
            var literals = after.subList(0, closing(after)).stream().filter(ScriptToken.Literal.class::isInstance)
                    .map(token -> ((ScriptToken.Literal) token).text()).toList();
            if (literals.size() == 2) {
                counted.putIfAbsent(String.join("|", literals), place);
            } else {
                unknown.add(place + " gives counted() no two literals");
            }
        }
    }

    private static int closing(List<ScriptToken> after) {
        var depth = 0;
        for (var i = 0; i < after.size(); i++) {
            depth += after.get(i).is("(") ? 1 : after.get(i).is(")") ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return after.size();
    }

    /// Whether a text is the value of a property that people read, or given to a method that shows it.
    private static boolean isShown(List<ScriptToken> tokens, int at) {
        if (at < 2) {
            return false;
        }
        if (tokens.get(at - 1).is(":") || tokens.get(at - 1).is("=")) {
            return tokens.get(at - 2) instanceof ScriptToken.Sign(var _, var name) && SHOWN.contains(name);
        }
        var from = at;
        while (from > 0 && !tokens.get(from).is("(")) {
            from--;
        }
        // The first text that most of them get is an id.
        return from > 1 && tokens.get(from - 2).is(".") && (tokens.get(from - 1).is("submitButton")
                || from + 1 < at && (tokens.get(from - 1).is("field") || tokens.get(from - 1).is("asking")));
    }
}
