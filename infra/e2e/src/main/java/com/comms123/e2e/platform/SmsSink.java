package com.comms123.e2e.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.comms123.e2e.http.Browser;
import com.comms123.e2e.http.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.util.List;

/// The outside world's phones.
public final class SmsSink {
    private final Browser browser;
    private final URI texts;

    public SmsSink(Browser browser, URI texts) {
        this.browser = browser;
        this.texts = texts;
    }

    /// The texts for that number, newest first.
    ///
    /// @param number E.164
    public List<String> to(String number) {
        var uri = URI.create(texts + "?to=" + URLEncoder.encode(number, UTF_8));
        return Json.elements(browser.get(uri).expect(200).json()).stream().map(text -> text.path("text").asString())
                .toList();
    }
}
