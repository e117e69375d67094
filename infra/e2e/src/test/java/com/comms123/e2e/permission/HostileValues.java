package com.comms123.e2e.permission;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.comms123.e2e.http.Json;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Values that attackers, broken clients and clumsy people send, drawn with a seed.
final class HostileValues {
    private static final List<String> SEGMENTS = List.of("not-an-id", "0", "-1", "null", "true", "%20",
            "%7B%22$ne%22:null%7D",
            "%7B%22%24ne%22%3Anull%7D", "$where", "a".repeat(300), "%F0%9F%90%A6", "%C3%A4", "*", "'OR'1'='1", "@",
            "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", "018f-1", "%3Cscript%3E",
            "9223372036854775808", "1e999", "NaN", "%22", "%5B%5D", "~", "!", "current", "me");
    private static final List<String> OTHER_SPELLINGS = List.of("%s/", "/%s", "%s;a=b", "%s/.", "%s/..", "%s//",
            "%s%%00",
            "%s%%2F", "%s/%%2e%%2e/x", "%s%%61", "%s%%5C", "%s%%3B", "%s%%25", "%s%%ff", "%s%%c3%%a4");
    private static final List<String> QUERIES = List.of("limit=-1", "limit=0", "limit=99999999999999999999",
            "limit=abc",
            "limit=", "limit=1&limit=2", "cursor=made-up", "cursor=%00", "cursor=" + "a".repeat(2_000),
            "from=yesterday",
            "from=2026-13-45T00:00:00Z", "to=-999999999-01-01T00:00:00Z", "q=%00", "q=%F0%9F%90%A6", "q=%5B.*%5D",
            "q=" + "x".repeat(2_500), "state=unknown", "organisationId=0", "userIds=x", "groupIds=%7B%7D",
            "dryRun=maybe",
            "by=nothing", "size=-1", "earlier=9&size=1", "=", "&&&", "%zz=1", "a[]=1", "limit=1%00");
    private static final List<String[]> HEADERS = List.of(new String[]{"Accept", "image/png"},
            new String[]{"Accept", "/"},
            new String[]{"Accept", "*/*;q=9"}, new String[]{"Accept", "text/html"},
            new String[]{"Accept", "application/x-ndjson"}, new String[]{"Accept-Language", "x".repeat(2_000)},
            new String[]{"Accept-Charset", "klingon"}, new String[]{"Accept-Encoding", "br;q=x"},
            new String[]{"Content-Encoding", "gzip"}, new String[]{"Content-Type", "nonsense"},
            new String[]{"Content-Type", "application/json;charset=klingon"}, new String[]{"Content-Type", "*/*"},
            new String[]{"If-Match", "nonsense"}, new String[]{"If-Match", "\"-1\""},
            new String[]{"If-Match", "\"99999999999999999999\""}, new String[]{"If-None-Match", "\""},
            new String[]{"If-Modified-Since", "never"}, new String[]{"Idempotency-Key", "k".repeat(3_000)},
            new String[]{"Idempotency-Key", ""}, new String[]{"Range", "bytes=9-1"}, new String[]{"Range", "cats=1-2"},
            new String[]{"Range", "bytes=" + "0-1,".repeat(300) + "0-1"}, new String[]{"Authorization", "Bearer"},
            new String[]{"Authorization", "Bearer a.b.c"}, new String[]{"Authorization", "Basic YTpi"},
            new String[]{"Authorization", "Bearer " + "a".repeat(3_000)},
            new String[]{"Cookie", "SESSION=x; SESSION=y"},
            new String[]{"Cookie", "=;;="}, new String[]{"X-Forwarded-For", "not-an-address, ,"},
            new String[]{"X-Forwarded-Host", "evil.example"}, new String[]{"Forwarded", "for=\"_x\""},
            new String[]{"X-HTTP-Method-Override", "DELETE"}, new String[]{"Origin", "null"},
            new String[]{"Last-Event-ID", "x".repeat(500)}, new String[]{"traceparent", "00-zz-zz-zz"},
            new String[]{"Receipt", "guess"}, new String[]{"X-Long", "a".repeat(7_000)});
    private static final List<String> METHODS = List.of("PUT", "PATCH", "POST", "DELETE", "OPTIONS", "HEAD", "TRACE",
            "PROPFIND", "BREW", "get");
    private static final List<String> JSON_VALUES = List.of("null", "true", "-1", "1e400", "0.1",
            "99999999999999999999",
            "\"\"", "\" \"", "\"\\u0000\"", "\"\\ud800\"", "\"\\u202e\"", "\"x\"", "[]", "{}", "[null]", "[[[]]]",
            "{\"$ne\":null}", "\"2026-02-30T00:00:00Z\"", "\"+999999999-12-31T23:59:59Z\"",
            "\"00000000-0000-0000-0000-000000000000\"");
    private static final int LONG_TEXT = 100_000;
    private static final int DEEP = 2_000;

    private final Random random;

    HostileValues(Random random) {
        this.random = random;
    }

    <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    String segment() {
        return oneIn(3) ? new UUID(random.nextLong(), random.nextLong()).toString() : oneOf(SEGMENTS);
    }

    /// The same path in a spelling that is none of ours.
    String spelling(String path) {
        return oneOf(OTHER_SPELLINGS).formatted(path);
    }

    String query() {
        return oneOf(QUERIES);
    }

    String[] header() {
        return oneOf(HEADERS);
    }

    String method() {
        return oneOf(METHODS);
    }

    /// The same body with a value of it, somewhere, changed or gone. It may still make sense.
    JsonNode changed(JsonNode body) {
        var copy = body.deepCopy();
        var places = new ArrayList<ObjectNode>();
        collect(copy, places);
        if (places.isEmpty()) {
            return copy;
        }
        var place = oneOf(places);
        var names = List.copyOf(place.propertyNames());
        if (names.isEmpty()) {
            return copy;
        }
        var name = oneOf(names);
        switch (random.nextInt(4)) {
            case 0 -> place.remove(name);
            case 1 -> place.put(name, "ä".repeat(LONG_TEXT));
            default -> place.set(name, Json.MAPPER.readTree(oneOf(JSON_VALUES).replace("1e400", "1e300")));
        }
        return copy;
    }

    private static void collect(JsonNode node, List<ObjectNode> places) {
        switch (node) {
            case ObjectNode object -> {
                places.add(object);
                object.forEach(child -> collect(child, places));
            }
            case ArrayNode array -> array.forEach(child -> collect(child, places));
            default -> {
            }
        }
    }

    /// Bodies that no endpoint for a JSON object can understand.
    byte[] noJson(byte[] body) {
        var text = new String(body, UTF_8);
        return switch (random.nextInt(10)) {
            case 0 -> Arrays.copyOf(body, body.length / 2);
            case 1 -> (text + "]").getBytes(UTF_8);
            case 2 -> "[]".getBytes(UTF_8);
            case 3 -> "\"text\"".getBytes(UTF_8);
            case 4 -> joined(body, new byte[]{(byte) 0xC3, (byte) 0x28});
            case 5 ->
                ("{\"colour\":\"red\"," + (text.startsWith("{}") ? "\"shade\":1}" : text.substring(1))).getBytes(UTF_8);
            case 6 -> "nonsense".getBytes(UTF_8);
            case 7 -> ("[".repeat(DEEP) + "]".repeat(DEEP)).getBytes(UTF_8);
            case 8 -> "{\"a\":1e999999999}".getBytes(UTF_8);
            default -> "<xml/>".getBytes(UTF_8);
        };
    }

    /// A form that is cut off, or whose parts have no boundary.
    byte[] noForm(byte[] form) {
        return switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(form, form.length / 2);
            case 1 -> Arrays.copyOf(form, form.length - 8);
            case 2 -> "no form at all".getBytes(UTF_8);
            default -> new byte[0];
        };
    }

    private static byte[] joined(byte[] one, byte[] other) {
        var both = new ByteArrayOutputStream();
        both.writeBytes(one);
        both.writeBytes(other);
        return both.toByteArray();
    }
}
