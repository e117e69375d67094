package com.comms123.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Reads Markdown, and comments written in it: paragraphs, list items, table cells and headings, without code.
final class MarkdownProse {
    private static final Pattern BLOCK_START = Pattern.compile("^\\s*([-*+]|\\d+\\.|#+|>|@\\w+( [a-z]\\w*)?)\\s+");
    private static final Pattern CODE = Pattern.compile("``[^`]+``|`[^`]+`");
    private static final Pattern LINK_TARGET = Pattern.compile("\\]\\([^)]*\\)|\\[[\\w.]*#?\\w+(\\([^)]*\\))?\\]");

    private final List<Prose> texts = new ArrayList<>();
    private Prose current = new Prose();
    private boolean fenced;

    static List<Prose> read(List<String> lines, int firstLine) {
        var reader = new MarkdownProse();
        for (var i = 0; i < lines.size(); i++) {
            reader.line(lines.get(i), firstLine + i);
        }
        reader.end();
        return reader.texts;
    }

    private void line(String line, int number) {
        if (line.strip().startsWith("```")) {
            end();
            fenced = !fenced;
            return;
        }
        if (fenced) {
            return;
        }
        if (line.isBlank()) {
            end();
        } else if (line.strip().startsWith("|")) {
            end();
            for (var cell : CODE.matcher(line.strip()).replaceAll("CODE").split("\\|")) {
                add(cell, number);
                end();
            }
        } else {
            var start = BLOCK_START.matcher(line);
            if (start.find()) {
                end();
                add(line.substring(start.end()), number);
                if (line.startsWith("#")) {
                    end();
                }
            } else {
                add(line, number);
            }
        }
    }

    private void add(String words, int line) {
        var plain = words.strip();
        if (plain.indexOf('`') >= 0) {
            plain = CODE.matcher(plain).replaceAll("CODE");
        }
        if (plain.indexOf('[') >= 0 || plain.indexOf(']') >= 0) {
            plain = LINK_TARGET.matcher(plain).replaceAll(" ").replace("[", "");
        }
        current.add(plain.replace("**", ""), line);
    }

    private void end() {
        if (!current.isBlank()) {
            texts.add(current);
        }
        current = new Prose();
    }
}
