package com.comms123.gateway.limits;

import java.time.Duration;

/// The page for a person who has tried too often: how long to wait, and the way back. It looks the same for every
/// account.
final class TooManyTriesPage {
    private TooManyTriesPage() {}

    static String html(Duration wait) {
        var minutes = Math.max(1, wait.plusSeconds(59).toMinutes());
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>Too many tries</title>
                </head>
                <body>
                <main>
                <h1>Too many tries</h1>
                <p>To keep accounts safe, signing in is not possible for now. Please wait %s, then
                <a href="/login">try again</a>.</p>
                <p><a href="/reset-password">Forgot your password?</a></p>
                </main>
                </body>
                </html>
                """.formatted(minutes == 1 ? "a minute" : minutes + " minutes");
    }
}
