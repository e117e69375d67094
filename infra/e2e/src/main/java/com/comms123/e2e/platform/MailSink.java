package com.comms123.e2e.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.comms123.e2e.http.Browser;
import com.comms123.e2e.http.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// The outside world's mailboxes.
public final class MailSink {
    private final Browser browser;
    private final URI messages;

    public MailSink(Browser browser, URI messages) {
        this.browser = browser;
        this.messages = messages;
    }

    /// The mails for that address, newest first.
    public List<JsonNode> to(String email) {
        var uri = URI.create(messages + "?to=" + URLEncoder.encode(email, UTF_8));
        return Json.elements(browser.get(uri).expect(200).json());
    }

    /// The mails for anybody, newest first.
    public List<JsonNode> all() {
        return Json.elements(browser.get(messages).expect(200).json());
    }

    /// The token behind the `#` in the newest mail to that address that links to this page of the website.
    ///
    /// @param page such as `/confirm-email`
    public Optional<String> token(String email, String page) {
        return to(email).stream()
                .map(mail -> mail.path("text").asString("") + " " + mail.path("html").asString(""))
                .flatMap(text -> tokens(text, page).stream())
                .findFirst();
    }

    private static List<String> tokens(String text, String page) {
        return Pattern.compile(Pattern.quote(page) + "#([A-Za-z0-9_-]{20,})")
                .matcher(text)
                .results()
                .map(link -> link.group(1))
                .toList();
    }

    public boolean has(String email, String subject) {
        return to(email).stream().anyMatch(mail -> mail.path("subject").asString("").contains(subject));
    }
}
