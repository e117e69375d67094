package com.comms123.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Reads YAML, properties, shell scripts and JSON: comments, values except lists of names, and texts in quotes.
final class ConfigurationProse {
    private static final Pattern COMMENT = Pattern.compile("(?:^|\\s)#+(?!!)\\s*(.*)$");
    private static final Pattern KEY = Pattern.compile("^\\s*(?:- )?[\"']?[\\w.$/{}~*-]+[\"']?\\s*:(?:\\s+|$)");
    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|'([^']*)'");

    private ConfigurationProse() {}

    static List<Prose> yaml(List<String> lines) {
        var found = new ArrayList<>(comments(lines));
        var value = new Prose();
        var names = false;
        for (var i = 0; i < lines.size(); i++) {
            var line = lines.get(i).replaceAll("(^|\\s)#.*$", "");
            var key = KEY.matcher(line);
            var starts = key.find();
            if (starts || line.isBlank() || line.strip().startsWith("- ")) {
                found.add(value);
                value = new Prose();
            }
            var words = (starts ? line.substring(key.end()) : line).strip().replaceAll("^- |^[\"'>|]+-?|[\"']$", "");
            names |= words.startsWith("[");
            if (!words.isBlank() && !names) {
                value.add(words.replaceAll("`[^`]+`", "CODE"), i + 1);
            }
            names &= !words.endsWith("]");
        }
        found.add(value);
        return found.stream().filter(prose -> !prose.isBlank()).toList();
    }

    static List<Prose> properties(List<String> lines) {
        var found = new ArrayList<>(comments(lines));
        for (var i = 0; i < lines.size(); i++) {
            var fields = lines.get(i).strip().startsWith("#") ? new String[0] : lines.get(i).split("[=:]", 2);
            if (fields.length == 2 && !fields[1].isBlank()) {
                found.add(new Prose().add(fields[1].strip(), i + 1));
            }
        }
        return found;
    }

    static List<Prose> shell(List<String> lines) {
        var found = new ArrayList<>(comments(lines));
        found.addAll(json(lines.stream().map(line -> line.strip().startsWith("#") ? "" : line).toList()));
        return found;
    }

    static List<Prose> json(List<String> lines) {
        var found = new ArrayList<Prose>();
        for (var i = 0; i < lines.size(); i++) {
            var quoted = QUOTED.matcher(lines.get(i));
            while (quoted.find()) {
                var text = quoted.group(1) == null ? quoted.group(2) : quoted.group(1);
                found.add(new Prose().add(text, i + 1));
            }
        }
        return found;
    }

    private static List<Prose> comments(List<String> lines) {
        var found = new ArrayList<Prose>();
        var run = new ArrayList<String>();
        for (var i = 0; i <= lines.size(); i++) {
            var comment = COMMENT.matcher(i < lines.size() ? lines.get(i) : "");
            if (comment.find()) {
                run.add(comment.group(1));
            } else if (!run.isEmpty()) {
                found.addAll(MarkdownProse.read(List.copyOf(run), i + 1 - run.size()));
                run.clear();
            }
        }
        return found;
    }
}
