package com.comms123.e2e.permission;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.comms123.e2e.http.Answer;
import com.comms123.e2e.http.Json;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Draws a declared endpoint and somebody, spoils one thing about the request, sends it, and says what is wrong with
/// the answer. A request that could change more than the test's own world is only sent spoilt so that it must be
/// refused.
final class Fuzzer {
    /// Data that all people here share gets only requests that must be refused.
    private static final List<String> SHARED = List.of("/api/v1/purging", "/api/v1/policies", "/api/v1/registrations");
    private static final Set<Who> ROLES = EnumSet.of(Who.ANONYMOUS, Who.OUTSIDER, Who.GUARDIAN, Who.STAFF, Who.ADMIN,
            Who.OPERATOR, Who.PRIVACY_OFFICER, Who.AUDITOR);
    private static final int OVERSIZE = 1_200_000;

    private final World world;
    private final HostileValues values;
    private final List<Rule> rules;

    Fuzzer(World world, Random random) {
        this.world = world;
        this.values = new HostileValues(random);
        this.rules = Permissions.all().stream().filter(rule -> rule.path().startsWith("/api/") && !rule.stream())
                .toList();
    }

    /// A request, and whether it must not succeed.
    private record Shot(String spoilt, String method, String address, Map<String, String> headers,
            @Nullable Object body, boolean mustFail) {}

    /// @return what is wrong; null when nothing is
    @Nullable
    String once() {
        var rule = values.oneOf(rules);
        var who = values.oneOf(List.copyOf(ROLES));
        var shot = shot(rule);
        var sent = "%s as %s, %s".formatted(rule, who.description(), shot.spoilt());
        try {
            var answer = world.session(who).send(shot.method(), shot.address(), shot.headers(), shot.body());
            var wrong = wrong(answer, shot);
            return wrong == null ? null : sent + ": " + wrong + " " + answer.status() + " " + shorter(answer.text());
        } catch (RuntimeException noAnswer) {
            return sent + ": no answer, " + noAnswer.getMessage();
        }
    }

    private static @Nullable String wrong(Answer answer, Shot shot) {
        if (answer.status() >= 500) {
            return "our fault";
        }
        if (answer.status() < 400) {
            return shot.mustFail() && answer.status() < 300 ? "understood what makes no sense" : null;
        }
        if (shot.method().equals("HEAD")) {
            return null;
        }
        return answer.isProblem() && !answer.code().isEmpty()
                && answer.json().path("status").asInt(0) == answer.status() ? null : "no problem";
    }

    private Shot shot(Rule rule) {
        var address = rule.address(world, false);
        var body = rule.body() == null ? null : rule.body().apply(world);
        if (changesMuch(rule)) {
            return body != null && values.oneIn(2)
                    ? spoiltBody(rule, address, body)
                    : spoiltAddress(rule, address, body);
        }
        if (body != null && values.oneIn(2)) {
            return values.oneIn(2) && !(body instanceof byte[])
                    ? changedBody(rule, address, Json.MAPPER.valueToTree(body))
                    : spoiltBody(rule, address, body);
        }
        return switch (values.oneOf(List.of(0, 1, 2, 3, 4))) {
            case 0 -> spoiltAddress(rule, address, body);
            case 1 -> otherIds(rule, body);
            case 2 -> {
                var query = values.query();
                yield new Shot("query " + query, rule.method(), address + (address.contains("?") ? "&" : "?")
                        + query.replace("[", "%5B").replace("]", "%5D").replace("%zz", "%25zz"), rule.headers(), body,
                        false);
            }
            case 3 -> {
                var header = values.header();
                var headers = new HashMap<>(rule.headers());
                headers.put(header[0], header[1]);
                yield new Shot("header " + header[0] + ": " + shorter(header[1]), rule.method(), address, headers, body,
                        false);
            }
            default -> {
                var method = values.method();
                if (rules.stream().anyMatch(declared -> declared.path().equals(rule.path())
                        && declared.method().equals(method) && changesMuch(declared))) {
                    // DELETE for GET of the own account: people of the demo have one, too.
                    yield spoiltAddress(rule, address, body);
                }
                var other = otherIds(rule, body);
                yield new Shot("method " + method, method, other.address(), rule.headers(),
                        method.equals("HEAD") ? null : body, false);
            }
        };
    }

    /// Whether a request that succeeds takes something away that the rest of the test needs.
    private static boolean changesMuch(Rule rule) {
        return rule.own() || rule.method().equals("DELETE") || !rule.fresh().isEmpty()
                || SHARED.stream().anyMatch(rule.path()::startsWith) && !rule.method().equals("GET");
    }

    private Shot spoiltAddress(Rule rule, String address, @Nullable Object body) {
        if (values.oneIn(2)) {
            return new Shot("an unknown parameter", rule.method(),
                    address + (address.contains("?") ? "&" : "?") + "colour=red", rule.headers(), body, true);
        }
        var question = address.indexOf('?');
        var path = values.spelling(question < 0 ? address : address.substring(0, question));
        // A client would take two slashes at the beginning for a host.
        return new Shot("path " + path, rule.method(),
                path.startsWith("//") ? address.replaceFirst("(?=\\?|$)", "/") : path,
                rule.headers(), body, true);
    }

    private Shot otherIds(Rule rule, @Nullable Object body) {
        var address = rule.query().isEmpty() ? rule.path() : rule.path() + "?" + rule.query();
        var used = new StringBuilder("ids");
        for (var name : rule.variables()) {
            var id = values.segment();
            used.append(' ').append(shorter(id));
            address = address.replace("{" + name + "}", id);
        }
        return new Shot(used.toString(), rule.method(), address, rule.headers(), body, false);
    }

    private Shot changedBody(Rule rule, String address, JsonNode body) {
        var changed = values.changed(body);
        return new Shot("body " + shorter(changed.toString()), rule.method(), address, rule.headers(), changed, false);
    }

    private Shot spoiltBody(Rule rule, String address, Object body) {
        var headers = new HashMap<>(rule.headers());
        if (values.oneIn(4)) {
            headers.put("Content-Type",
                    values.oneOf(List.of("text/plain", "application/xml", "application/octet-stream")));
            return new Shot("type " + headers.get("Content-Type"), rule.method(), address, headers, body, true);
        }
        if (body instanceof byte[] form) {
            var broken = values.noForm(form);
            return new Shot("a form of " + broken.length + " bytes", rule.method(), address, headers, broken, true);
        }
        if (values.oneIn(12)) {
            return new Shot("a long body", rule.method(), address, headers, "\"" + "x".repeat(OVERSIZE) + "\"", true);
        }
        var broken = values.noJson(body instanceof String text
                ? text.getBytes(UTF_8)
                : Json.MAPPER.writeValueAsBytes(body));
        return new Shot("body " + shorter(new String(broken, UTF_8)), rule.method(),
                address, headers, broken, true);
    }

    private static String shorter(String text) {
        return text.length() <= 120 ? text : text.substring(0, 120) + "...";
    }
}
