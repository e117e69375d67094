package com.comms123.e2e.http;

import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// One `Set-Cookie` line as it came, so that a test can check its attributes (RFC 6265).
///
/// @param attributes names in lower case; a flag such as `HttpOnly` has an empty value
public record Cookie(String name, String value, Map<String, String> attributes) {
    static Cookie parse(String line) {
        var parts = line.split(";");
        var pair = split(parts[0]);
        var attributes = Arrays.stream(parts)
                .skip(1)
                .map(Cookie::split)
                .collect(
                        Collectors.toUnmodifiableMap(
                                attribute -> attribute[0].toLowerCase(Locale.ROOT),
                                attribute -> attribute[1],
                                (first, last) -> last));
        return new Cookie(pair[0], pair[1], attributes);
    }

    public boolean has(String attribute) {
        return attributes.containsKey(attribute.toLowerCase(Locale.ROOT));
    }

    public Optional<String> attribute(String name) {
        return Optional.ofNullable(attributes.get(name.toLowerCase(Locale.ROOT)));
    }

    /// How long a browser keeps it after it was closed; empty for a cookie of the browser's session alone. `Max-Age` beats
    /// `Expires` (RFC 6265, 5.3).
    public Optional<Duration> kept() {
        return attribute("max-age").map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .or(() -> attribute("expires").map(date -> Duration.between(Instant.now(), instant(date))));
    }

    private static Instant instant(String date) {
        // Some write `Thu, 01-Jan-1970`, with hyphens.
        return ZonedDateTime.parse(date.replace('-', ' '), RFC_1123_DATE_TIME).toInstant();
    }

    /// Whether the server takes the cookie back with this line.
    boolean ends() {
        return value.isEmpty() || "0".equals(attributes.get("max-age"))
                || attribute("expires").filter(date -> date.contains("1970")).isPresent();
    }

    String path() {
        return attribute("path").filter(path -> path.startsWith("/")).orElse("/");
    }

    private static String[] split(String pair) {
        var equals = pair.indexOf('=');
        return equals < 0
                ? new String[]{pair.strip(), ""}
                : new String[]{pair.substring(0, equals).strip(), pair.substring(equals + 1).strip()};
    }
}
