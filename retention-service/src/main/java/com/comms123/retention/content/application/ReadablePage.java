package com.comms123.retention.content.application;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.springframework.web.util.HtmlUtils;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A package for people: one page without scripts, which needs nothing from anywhere. It is written as it is read;
/// every text is escaped, whatever it says.
final class ReadablePage {
    private static final Map<String, String> TITLES = Map.of("identity", "The account", "membership",
            "Schools and clubs, groups and children", "messaging", "Messages, replies and calls", "audit",
            "Actions and their times", "gateway", "Sign-ins", "retention",
            "Deletions, holds and requests like this one");
    private static final String STYLE = "body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;"
            + "padding:0 1rem;color:#222}dl{display:grid;grid-template-columns:minmax(8rem,14rem) 1fr;gap:.2rem 1rem;"
            + "border-top:1px solid #ccc;padding:.6rem 0;margin:0}dt{font-weight:600}dd{margin:0;"
            + "white-space:pre-wrap;overflow-wrap:anywhere}dd dl{border:0;padding:0}h2{margin-top:2.5rem}";

    private final OutputStream out;
    private final JsonMapper json;

    ReadablePage(OutputStream out, JsonMapper json) {
        this.out = out;
        this.json = json;
    }

    void begin(String title, String introduction) throws IOException {
        raw("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
                + "content=\"width=device-width\"><meta http-equiv=\"Content-Security-Policy\" "
                + "content=\"default-src 'none'; style-src 'unsafe-inline'\"><title>");
        text(title);
        raw("</title><style>" + STYLE + "</style></head><body><main>\n<h1>");
        text(title);
        raw("</h1>\n<p>");
        text(introduction);
        raw("</p>\n<p><a href=\"manifest.json\">manifest.json</a></p>\n");
    }

    void service(String name) throws IOException {
        raw("<section>\n<h2>");
        text(TITLES.getOrDefault(name, name));
        raw("</h2>\n");
    }

    /// @param lines of JSON, each an object
    void records(String name, InputStream lines) throws IOException {
        var folder = name.lastIndexOf('/') + 1;
        raw("<h3>");
        text(words(name.substring(folder)) + (folder == 0 ? "" : " of " + name.substring(0, folder - 1)));
        raw("</h3>\n");
        var some = false;
        for (var line : new Lines(lines)) {
            some = true;
            show(json.readTree(line));
        }
        if (!some) {
            raw("<p>Nothing.</p>\n");
        }
    }

    void file(String path) throws IOException {
        raw("<p>File: <a href=\"");
        text(UriUtils.encodePath(path, StandardCharsets.UTF_8));
        raw("\">");
        text(path.substring(path.lastIndexOf('/') + 1));
        raw("</a></p>\n");
    }

    void endOfService() throws IOException {
        raw("</section>\n");
    }

    void end() throws IOException {
        raw("</main></body></html>\n");
    }

    private void show(JsonNode value) throws IOException {
        if (value.isObject()) {
            raw("<dl>");
            for (var field : value.properties()) {
                raw("<dt>");
                text(words(field.getKey()));
                raw("</dt><dd>");
                show(field.getValue());
                raw("</dd>");
            }
            raw("</dl>\n");
        } else if (value.isArray()) {
            var separator = "";
            for (var one : value) {
                raw(one.isObject() ? "" : separator);
                show(one);
                separator = ", ";
            }
        } else {
            text(value.asString());
        }
    }

    /// `postedAt` and `policy-acceptances` in words.
    private static String words(String name) {
        var spaced = name.replaceAll("([a-z])([A-Z])", "$1 $2").replace('-', ' ').toLowerCase(Locale.ROOT);
        return spaced.isEmpty() ? spaced : Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
    }

    private void text(String text) throws IOException {
        raw(HtmlUtils.htmlEscape(text, "UTF-8"));
    }

    private void raw(String html) throws IOException {
        out.write(html.getBytes(StandardCharsets.UTF_8));
    }
}
