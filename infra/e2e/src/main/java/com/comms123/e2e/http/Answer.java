package com.comms123.e2e.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Arrays;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The answer to one request. Headers by `headers`, the body whole in memory: nothing here is large.
public record Answer(String method, URI uri, int status, HttpHeaders headers, byte[] body) {
    /// The answer itself when its status is one of these.
    ///
    /// @throws UnexpectedAnswer saying what was asked, what was wanted and what the problem document says
    public Answer expect(int... statuses) {
        if (Arrays.stream(statuses).noneMatch(wanted -> wanted == status)) {
            throw new UnexpectedAnswer(this, Arrays.toString(statuses));
        }
        return this;
    }

    public String text() {
        return new String(body, UTF_8);
    }

    public JsonNode json() {
        try {
            return Json.MAPPER.readTree(body);
        } catch (JacksonException e) {
            throw new UnexpectedAnswer(this, "JSON");
        }
    }

    /// The stable code of an RFC 9457 problem; empty when the answer is none.
    public String code() {
        return isProblem() ? json().path("code").asString("") : "";
    }

    public boolean isProblem() {
        return header("Content-Type").filter(type -> type.startsWith("application/problem+json")).isPresent();
    }

    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /// Where a redirect leads, made absolute.
    ///
    /// @throws UnexpectedAnswer when this is no redirect
    public URI location() {
        return header("Location").map(uri::resolve).orElseThrow(() -> new UnexpectedAnswer(this, "a redirect"));
    }

    public boolean isRedirect() {
        return status >= 300 && status < 400 && header("Location").isPresent();
    }
}
