package com.comms123.messaging.writing.attachment.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.messaging.fixture.MessagingIT;
import com.comms123.testing.TestHttp.Response;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// A body that was not understood gets a problem with the expected form, whichever part of the container refuses it.
class UnreadableBodiesIT extends MessagingIT {
    private static final String FORM = "multipart/form-data; boundary=frontier";

    @ParameterizedTest
    @ValueSource(strings = {"", "--frontier", "--frontier\r\n",
            "--frontier\r\nContent-Disposition: form-data; name=a\r\n",
            "--frontier\r\nContent-Disposition: form-data; name=\"organisationId\"\r\n\r\nabc",
            "--another\r\nContent-Disposition: form-data; name=a\r\n\r\nb\r\n--another--\r\n", "no form at all"})
    void a_form_that_is_cut_off_is_never_understood(String body) {
        for (var path : new String[]{"/api/v1/attachments", "/api/v1/calls",
                "/api/v1/organisations/" + school + "/messages"}) {
            var answer = posted(path, FORM, body);
            assertThat(answer.status()).as(path + " " + answer.body()).isEqualTo(400);
            assertThat(answer.code()).isIn("malformed-form", "invalid-request", "malformed-body");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data", "multipart/form-data; boundary=",
            "multipart/form-data; boundary=\"\u00e4\"", "multipart/mixed; boundary=frontier"})
    void a_form_without_its_boundary_is_refused(String type) {
        var answer = posted("/api/v1/attachments", type, "--frontier--\r\n");
        assertThat(answer.status()).as(answer.body()).isIn(400, 415);
        assertProblem(answer);
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/attachments,application/json,multipart/form-data",
            "/api/v1/calls,text/plain,multipart/form-data",
            "/api/v1/organisations/0/messages,text/plain,application/json",
            "/api/v1/organisations/0/messages,application/x-www-form-urlencoded,application/json"})
    void the_refusal_of_a_wrong_body_type_names_the_right_one(String path, String type, String expected) {
        var answer = posted(path.replace("/0/", "/" + school + "/"), type, "{}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(415);
        assertThat(answer.json().path("detail").asString()).contains(expected);
        assertProblem(answer);
    }

    /// A container that answers and closes, while its client still sends, makes the network drop the answer.
    @Test
    void a_long_body_of_the_wrong_type_is_answered_and_its_connection_goes_on() throws IOException {
        var token = tokens.user(teacher);
        var body = "x".repeat(900_000);
        try (var socket = new Socket(http.uri("/").getHost(), http.uri("/").getPort())) {
            socket.setSoTimeout(20_000);
            var answers = new BufferedReader(
                    new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            for (var type : new String[]{"text/plain", "text/plain", "application/json"}) {
                for (var authorization : new String[]{"Bearer nonsense", "Bearer " + token}) {
                    socket.getOutputStream().write(("POST /api/v1/organisations/" + school
                            + "/messages HTTP/1.1\r\nHost: x\r\nAuthorization: " + authorization + "\r\nContent-Type: "
                            + type + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.US_ASCII));
                    assertThat(status(answers)).isEqualTo(authorization.endsWith("nonsense")
                            ? 401
                            : type.equals("text/plain") ? 415 : 400);
                }
            }
        }
    }

    @Test
    void requests_that_the_container_refuses_get_a_problem_document() {
        assertProblem(as(teacher).get("/error"));
        assertProblem(as(teacher).send("PROPFIND", "/api/v1/me/inbox", null));
        assertProblem(as(teacher).get("/api/v1/messages/%2e%2e%3Bx"));
        assertProblem(as(teacher).get("/api/v1/messages/a%00b"));
    }

    @Test
    void a_token_that_is_an_expression_is_as_unknown_as_any_other() {
        for (var token : new String[]{"%7B%22$ne%22:null%7D", "%7B%22%24ne%22%3Anull%7D", "guess", "%7Bx%7D",
                "a%20b"}) {
            var path = "/api/v1/unsubscriptions/" + token;
            assertThat(http.get(path).code()).as(token).isEqualTo("link-unknown");
            assertThat(http.put(path, Map.of("everything", true)).code()).isEqualTo("link-unknown");
        }
    }

    /// On a connection of its own. The container closes one whose body it could not read, and a request that a client sends
    /// on it at that moment gets no response.
    private Response posted(String path, String type, String body) {
        try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var response = client.send(
                    HttpRequest.newBuilder(http.uri(path)).header("Authorization", "Bearer " + tokens.user(teacher))
                            .header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                    HttpResponse.BodyHandlers.ofString());
            return new Response(response.statusCode(), response.headers(), response.body(),
                    new JsonMapper().readTree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void assertProblem(Response answer) {
        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.code()).isNotEmpty();
    }

    /// Reads one response to its end.
    private static int status(BufferedReader answers) throws IOException {
        var status = Integer.parseInt(answers.readLine().split(" ", 3)[1]);
        var length = 0;
        var chunked = false;
        for (var line = answers.readLine(); !line.isEmpty(); line = answers.readLine()) {
            var header = line.toLowerCase(Locale.ROOT);
            chunked |= header.equals("transfer-encoding: chunked");
            if (header.startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        if (!chunked) {
            skip(answers, length);
            return status;
        }
        for (var size = Integer.parseInt(answers.readLine(), 16); size > 0; size = Integer.parseInt(answers.readLine(),
                16)) {
            skip(answers, size + 2);
        }
        answers.readLine();
        return status;
    }

    private static void skip(BufferedReader answers, int length) throws IOException {
        for (var i = 0; i < length; i++) {
            answers.read();
        }
    }
}
