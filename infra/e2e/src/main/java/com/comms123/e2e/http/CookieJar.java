package com.comms123.e2e.http;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// The cookies of one browser. Like a browser, and unlike the JDK's own handler, it sends `Secure` cookies to
/// `http://localhost` too: Keycloak sets no others.
public final class CookieJar {
    private record Key(String host, String path, String name) {}

    /// @param until `System.nanoTime()` after which it is not sent any more
    private record Kept(Cookie cookie, OptionalLong until) {
        boolean isOver() {
            return until.isPresent() && System.nanoTime() - until.getAsLong() > 0;
        }
    }

    private final Map<Key, Kept> cookies = new LinkedHashMap<>();
    private final List<Cookie> received = new ArrayList<>();

    synchronized void take(URI from, List<String> setCookieLines) {
        for (var line : setCookieLines) {
            var cookie = Cookie.parse(line);
            var key = new Key(from.getHost(), cookie.path(), cookie.name());
            received.add(cookie);
            if (cookie.ends()) {
                cookies.remove(key);
            } else {
                cookies.put(key, new Kept(cookie, until(cookie)));
            }
        }
    }

    private static OptionalLong until(Cookie cookie) {
        return cookie.kept()
                .map(kept -> OptionalLong.of(System.nanoTime() + kept.toNanos()))
                .orElseGet(OptionalLong::empty);
    }

    /// The cookies that are left when the browser is closed and opened again: those with an end of their own (CK-2).
    synchronized CookieJar afterRestart() {
        var jar = new CookieJar();
        cookies.forEach((key, kept) -> {
            if (kept.until().isPresent() && !kept.isOver()) {
                jar.cookies.put(key, kept);
            }
        });
        return jar;
    }

    /// The value of the `Cookie` header for a request there; empty when none is due.
    synchronized Optional<String> headerFor(URI to) {
        var path = to.getPath().isEmpty() ? "/" : to.getPath();
        cookies.values().removeIf(Kept::isOver);
        var header = cookies.entrySet()
                .stream()
                .filter(entry -> entry.getKey().host().equals(to.getHost()) && covers(entry.getKey().path(), path))
                .map(entry -> entry.getValue().cookie().name() + "=" + entry.getValue().cookie().value())
                .collect(Collectors.joining("; "));
        return Optional.of(header).filter(value -> !value.isEmpty());
    }

    public synchronized Optional<Cookie> named(String name) {
        return cookies.values()
                .stream()
                .filter(kept -> !kept.isOver())
                .map(Kept::cookie)
                .filter(cookie -> cookie.name().equals(name))
                .findFirst();
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
