package com.comms123.e2e.http;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The cookies of one browser. Like a browser, and unlike the JDK's own handler, it sends `Secure` cookies to
/// `http://localhost` too: Keycloak sets no others.
public final class CookieJar {
    private record Key(String host, String path, String name) {}

    private final Map<Key, Cookie> cookies = new LinkedHashMap<>();
    private final List<Cookie> received = new ArrayList<>();

    synchronized void take(URI from, List<String> setCookieLines) {
        for (var line : setCookieLines) {
            var cookie = Cookie.parse(line);
            var key = new Key(from.getHost(), cookie.path(), cookie.name());
            received.add(cookie);
            if (cookie.ends()) {
                cookies.remove(key);
            } else {
                cookies.put(key, cookie);
            }
        }
    }

    /// The value of the `Cookie` header for a request there; empty when none is due.
    synchronized Optional<String> headerFor(URI to) {
        var path = to.getPath().isEmpty() ? "/" : to.getPath();
        var header = cookies.entrySet()
                .stream()
                .filter(entry -> entry.getKey().host().equals(to.getHost()) && covers(entry.getKey().path(), path))
                .map(entry -> entry.getValue().name() + "=" + entry.getValue().value())
                .collect(Collectors.joining("; "));
        return Optional.of(header).filter(value -> !value.isEmpty());
    }

    public synchronized Optional<Cookie> named(String name) {
        return cookies.values().stream().filter(cookie -> cookie.name().equals(name)).findFirst();
    }

    /// Every line a server has ever sent to this browser under that name, oldest first.
    public synchronized List<Cookie> received(String name) {
        return received.stream().filter(cookie -> cookie.name().equals(name)).toList();
    }

    public synchronized List<Cookie> received() {
        return List.copyOf(received);
    }

    private static boolean covers(String cookiePath, String path) {
        return path.equals(cookiePath)
                || path.startsWith(cookiePath.endsWith("/") ? cookiePath : cookiePath + "/");
    }
}
