package com.comms123.e2e.actor;

import com.comms123.e2e.http.Answer;
import com.comms123.e2e.http.LiveStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One way of speaking to the platform: through a browser's cookie, with an app's bearer token, or as nobody.
/// Paths start with `/`, below the gateway's origin.
public interface Session {
    Answer send(String method, String path, Map<String, String> headers, @Nullable Object body);

    /// Opens a stream of Server-Sent Events, from after `lastSeen` on, or from now on when that is empty.
    LiveStream stream(String path, String lastSeen);

    default Answer get(String path) {
        return send("GET", path, Map.of(), null);
    }

    default Answer post(String path, @Nullable Object body) {
        return send("POST", path, Map.of(), body);
    }

    default Answer put(String path, @Nullable Object body) {
        return send("PUT", path, Map.of(), body);
    }

    default Answer patch(String path, @Nullable Object body) {
        return send("PATCH", path, Map.of(), body);
    }

    default Answer delete(String path) {
        return send("DELETE", path, Map.of(), null);
    }
}
