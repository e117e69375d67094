package com.comms123.gate.api;

import com.comms123.gate.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The sentences that the code gives as `detail` of each problem code, read from its sources: those of a module and those of
/// the starter, which every service shares.
///
/// @param byModule by module and code; a sentence that the code completes has [#OPEN] there
record Wordings(Map<String, Map<String, SortedSet<String>>> byModule) {
    static final String OPEN = "…";

    private static final String STARTER = "infra/platform/service-starter";
    private static final String TEXT = "\"(?:[^\"\\\\]|\\\\.)*\"";
    /// `Refusal.conflict("hold-ended", "The hold no longer " + "protects anything.")`, also with the kind as an argument; not
    /// the refusal of a field, which has an argument before its code.
    private static final Pattern REFUSAL = Pattern
            .compile("(?<!Field)Refusal(?:\\.\\w+)?\\(\\s*(?:[\\w.]*Kind\\.\\w+,\\s*)?\"([a-z0-9-]+)\",\\s*(" + TEXT
                    + "(?:\\s*\\+\\s*"
                    + TEXT + ")*)(\\s*\\+)?");
    private static final Pattern LITERAL = Pattern.compile(TEXT);

    static Wordings ofSources() {
        var byModule = new HashMap<String, Map<String, SortedSet<String>>>();
        Repository.services().forEach(
                module -> byModule.put(module.replace("-service", ""), read(Repository.ROOT.resolve(module))));
        byModule.put(STARTER, read(Repository.ROOT.resolve(STARTER)));
        return new Wordings(Map.copyOf(byModule));
    }

    private static Map<String, SortedSet<String>> read(Path module) {
        try (var files = Files.walk(module.resolve("src/main/java"))) {
            return parse(files.filter(file -> file.toString().endsWith(".java")).sorted().map(Wordings::content)
                    .collect(Collectors.joining("\n")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, SortedSet<String>> parse(String source) {
        var wordings = new HashMap<String, SortedSet<String>>();
        REFUSAL.matcher(source).results().forEach(refusal -> {
            var detail = LITERAL.matcher(refusal.group(2)).results()
                    .map(literal -> literal.group().substring(1, literal.group().length() - 1).replace("\\\"", "\""))
                    .collect(Collectors.joining());
            var open = refusal.group(3) != null ? detail + OPEN : detail.replaceAll("%\\w", OPEN);
            wordings.computeIfAbsent(refusal.group(1), _ -> new TreeSet<>()).add(open);
        });
        return wordings;
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Those of a service first, then those of the starter.
    List<String> of(String service, String code) {
        var found = new LinkedHashSet<String>(in(service, code));
        found.addAll(in(STARTER, code));
        return List.copyOf(found);
    }

    private SortedSet<String> in(String module, String code) {
        return byModule.getOrDefault(module, Map.of()).getOrDefault(code, Collections.emptySortedSet());
    }
}
