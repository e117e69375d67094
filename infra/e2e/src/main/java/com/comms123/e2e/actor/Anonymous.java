package com.comms123.e2e.actor;

import com.comms123.e2e.http.Answer;
import com.comms123.e2e.http.Browser;
import com.comms123.e2e.http.LiveStream;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Nobody: no cookie, no token.
final class Anonymous implements Session {
    private final Browser browser;
    private final URI gateway;

    Anonymous(Browser browser, URI gateway) {
        this.browser = browser;
        this.gateway = gateway;
    }

    @Override
    public Answer send(String method, String path, Map<String, String> headers, @Nullable Object body) {
        return browser.send(method, gateway.resolve(path), headers, body);
    }

    @Override
    public LiveStream stream(String path, String lastSeen) {
        return LiveStream.open(browser, gateway.resolve(path), Map::of, lastSeen);
    }
}
