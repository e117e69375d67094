package com.comms123.gate.observability;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// An expression in Prometheus' language.
record Query(String text) {
    private static final Pattern BY_NAME = Pattern.compile("__name__=~?\"([^\"]*)\"");
    private static final Pattern BOUND = Pattern.compile("\\ble=\"([^\"]*)\"");
    private static final Pattern STRING = Pattern.compile("\"[^\"]*\"");
    private static final Pattern LABELS = Pattern
            .compile("\\{[^}]*}|\\[[^]]*]|\\b(by|on|without|ignoring)\\s*\\([^)]*\\)");
    private static final Pattern NAME = Pattern.compile("(?<![\\w.:])[a-zA-Z_:][\\w:]*(?!\\s*\\(|[\\w:])");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset", "sum", "max", "min");

    /// The metrics that it reads.
    Set<String> metrics() {
        var names = new TreeSet<String>();
        BY_NAME.matcher(text).results().forEach(match -> names.addAll(Set.of(match.group(1).split("\\|"))));
        var bare = LABELS.matcher(STRING.matcher(text).replaceAll("\"\"")).replaceAll(" ");
        NAME.matcher(bare).results().map(match -> match.group()).filter(name -> !WORDS.contains(name))
                .forEach(names::add);
        return names;
    }

    /// The buckets that it names.
    Set<String> bounds() {
        var bounds = new TreeSet<String>();
        BOUND.matcher(text).results().forEach(match -> bounds.add(match.group(1)));
        return bounds;
    }
}
