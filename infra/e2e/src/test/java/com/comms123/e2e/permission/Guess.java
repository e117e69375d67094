package com.comms123.e2e.permission;

import com.comms123.e2e.http.Json;

/// Stands for a secret that was guessed.
final class Guess {
    static final String SECRET = "Z3Vlc3NlZC1ndWVzc2VkLWd1ZXNzZWQtZ3Vlc3NlZC0";

    private Guess() {}

    static Object token() {
        return Json.object("token", SECRET);
    }
}
