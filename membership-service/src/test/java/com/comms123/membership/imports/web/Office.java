package com.comms123.membership.imports.web;

import static com.comms123.membership.fixture.Town.path;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.membership.fixture.Town;
import com.comms123.testing.TestHttp;
import com.comms123.testing.TestTokens;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// A school's office, which brings rosters over HTTP as a browser does.
@Component
public class Office {
    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    record Answer(int status, JsonNode json) {
        String code() {
            return json.path("code").asString("");
        }
    }

    private final Town town;
    private final TestHttp http;
    private final TestTokens tokens;

    @Autowired
    Office(Town town, TestHttp http, TestTokens tokens) {
        this.town = town;
        this.http = http;
        this.tokens = tokens;
    }

    Answer send(UUID admin, UUID school, String parameters, String part, byte[] content, String... headers) {
        return send(tokens.user(admin), school, parameters, part, content, headers);
    }

    Answer send(String token, UUID school, String parameters, String part, byte[] content, String... headers) {
        var boundary = "boundary-of-a-test";
        var body = new ByteArrayOutputStream();
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + part
                + "\"; filename=\"roster\"\r\nContent-Type: application/octet-stream\r\n\r\n").getBytes(UTF_8));
        body.writeBytes(content);
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(UTF_8));
        var request = HttpRequest.newBuilder(http.uri(path(school) + "/imports" + parameters)).timeout(PATIENCE)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        for (var i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            var response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse("").contains("json")
                            ? JSON.readTree(response.body())
                            : MissingNode.getInstance());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// @return the import, as it is accepted
    JsonNode begins(UUID admin, UUID school, String parameters, byte[] content) {
        var answer = send(admin, school, parameters, "file", content);
        assertThat(answer.status()).as(answer.json().toString()).isEqualTo(202);
        return answer.json();
    }

    /// @return the import, when it has ended
    JsonNode imports(UUID admin, UUID school, String parameters, byte[] content) {
        return ended(admin, school, Town.id(begins(admin, school, parameters, content)));
    }

    public JsonNode imports(UUID admin, UUID school, String csv) {
        return imports(admin, school, "", csv.getBytes(UTF_8));
    }

    JsonNode ended(UUID admin, UUID school, UUID importId) {
        return await().until(() -> one(admin, school, importId),
                found -> List.of("completed", "failed").contains(found.path("state").asString()));
    }

    JsonNode one(UUID admin, UUID school, UUID importId) {
        var answer = town.as(admin).get(path(school) + "/imports/" + importId);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    List<JsonNode> rows(UUID admin, UUID school, JsonNode imported, String parameters) {
        var rows = new ArrayList<JsonNode>();
        var cursor = "";
        do {
            var page = town.as(admin).get(path(school) + "/imports/" + Town.id(imported) + "/rows?limit=200"
                    + parameters + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            assertThat(page.status()).as(page.body()).isEqualTo(200);
            page.json().path("items").forEach(rows::add);
            cursor = page.json().path("next").asString("");
        } while (!cursor.isEmpty());
        return rows;
    }
}
