package com.comms123.gateway.limits;

import java.time.Duration;

/// The page for a person who has tried too often: how long to wait, and the way back. It looks the same for every
/// account.
final class TooManyTriesPage {
    static final String TITLE = "Too many tries";

    private TooManyTriesPage() {}

    /// HTML, for one paragraph.
    static String text(Duration wait) {
        var minutes = Math.max(1, wait.plusSeconds(59).toMinutes());
        return """
                To keep accounts safe, you cannot sign in for now. Wait %s, then <a href="/login">try again</a>, or
                <a href="/reset-password">choose a new password</a>.""".formatted(minutes == 1
                ? "a minute"
                : minutes + " minutes");
    }
}
