package com.comms123.sinks.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MailSinkTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private MailSink sink = start();

    private static MailSink start() {
        try {
            return MailSink.start(0, 0, 3);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @BeforeEach
    void freshSink() {
        sink.close();
        sink = start();
    }

    @AfterEach
    void stop() {
        sink.close();
    }

    @Test
    void shows_the_newest_first_and_by_address() throws Exception {
        send("ann@example.org", "One", "first");
        send("bob@example.org", "Two", "second");
        awaitMails("", 2);

        var all = messages("");
        assertThat(all.get(0).path("subject").asString()).isEqualTo("Two");
        assertThat(all.get(1).path("to").asString()).isEqualTo("ann@example.org");
        assertThat(all.get(1).path("from").asString()).isEqualTo("school@example.org");
        assertThat(all.get(1).path("text").asString().strip()).isEqualTo("first");
        assertThat(all.get(1).path("headers").path("Subject").asString()).isEqualTo("One");
        assertThat(java.time.Instant.parse(all.get(1).path("date").asString())).isNotNull();
        assertThat(messages("?to=ANN%40example.org")).hasSize(1);
        assertThat(messages("?limit=1")).hasSize(1);
    }

    @Test
    void forgets_the_oldest() throws Exception {
        for (var i = 1; i <= 5; i++) {
            send("ann@example.org", "Mail " + i, "text");
        }
        await().untilAsserted(() -> assertThat(subjects()).containsExactly("Mail 5", "Mail 4", "Mail 3"));
    }

    private java.util.List<String> subjects() throws Exception {
        var subjects = new java.util.ArrayList<String>();
        messages("").forEach(mail -> subjects.add(mail.path("subject").asString()));
        return subjects;
    }

    @Test
    void nothing_of_a_mail_becomes_markup() throws Exception {
        send("ann@example.org", "<script>alert('x')</script>", "<img src=x onerror=alert(1)>");
        awaitMails("", 1);

        var list = get("/");
        var mail = get("/mails/1");

        assertThat(list.body()).contains("&lt;script&gt;").doesNotContain("<script>");
        assertThat(mail.body()).contains("&lt;img src=x").doesNotContain("<img");
        assertThat(mail.headers().firstValue("Content-Security-Policy")).hasValueSatisfying(
                policy -> assertThat(policy).startsWith("default-src 'none'"));
        assertThat(get("/?to=%22%3E%3Cscript%3E").body()).doesNotContain("\"><script>");
    }

    @Test
    void finds_both_parts_of_a_mail() throws Exception {
        smtp("ann@example.org", """
                Subject: Both
                MIME-Version: 1.0
                Content-Type: multipart/alternative; boundary=b

                --b
                Content-Type: text/plain; charset=utf-8

                plain
                --b
                Content-Type: text/html; charset=utf-8

                <p>rich</p>
                --b--
                """);
        awaitMails("", 1);

        var mail = messages("").get(0);
        assertThat(mail.path("text").asString().strip()).isEqualTo("plain");
        assertThat(mail.path("html").asString().strip()).isEqualTo("<p>rich</p>");
    }

    @Test
    void unknown_requests_are_refused() throws Exception {
        assertThat(get("/mails/99").statusCode()).isEqualTo(404);
        assertThat(get("/mails/x").statusCode()).isEqualTo(404);
        assertThat(get("/api/messages?limit=many").statusCode()).isEqualTo(400);
        var post = HttpRequest.newBuilder(uri("/")).POST(HttpRequest.BodyPublishers.noBody()).build();
        assertThat(HTTP.send(post, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
    }

    @Test
    void only_requests_for_this_machine_are_answered() throws Exception {
        try (var socket = new Socket("127.0.0.1", sink.httpPort())) {
            socket.getOutputStream()
                    .write("GET /api/messages HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 421");
        }
    }

    private void send(String to, String subject, String text) {
        GreenMailUtil.sendTextEmail(to, "school@example.org", subject, text,
                new ServerSetup(sink.smtpPort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    }

    private void smtp(String to, String message) throws IOException {
        try (var socket = new Socket("127.0.0.1", sink.smtpPort())) {
            var conversation = "HELO test\r\nMAIL FROM:<school@example.org>\r\nRCPT TO:<" + to + ">\r\nDATA\r\n"
                    + message.replace("\n", "\r\n") + ".\r\nQUIT\r\n";
            socket.getOutputStream().write(conversation.getBytes(StandardCharsets.UTF_8));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)).contains("250");
        }
    }

    private void awaitMails(String query, int count) {
        await().untilAsserted(() -> assertThat(messages(query)).hasSize(count));
    }

    private JsonNode messages(String query) throws Exception {
        return JsonMapper.shared().readTree(get("/api/messages" + query).body());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + sink.httpPort() + path);
    }
}
