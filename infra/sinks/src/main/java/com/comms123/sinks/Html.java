package com.comms123.sinks;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// The form of the pages. Input is shown as text: nothing of it is ever markup, script or a request.
public final class Html {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'")
            .withZone(ZoneOffset.UTC);
    private static final String STYLE = """
            body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem }
            table { border-collapse: collapse; width: 100% } td, th { padding: .3rem .6rem; text-align: left }
            tr + tr { border-top: 1px solid #ccc } pre { white-space: pre-wrap; background: #f4f4f4; padding: 1rem }
            """;

    private Html() {}

    public static String page(String title, String body) {
        return """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><title>%s</title><style>%s</style></head>
                <body>%s</body></html>
                """.formatted(escape(title), STYLE, body);
    }

    public static String time(Instant instant) {
        return TIME.format(instant);
    }

    public static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
