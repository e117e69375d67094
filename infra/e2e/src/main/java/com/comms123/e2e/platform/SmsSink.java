package com.comms123.e2e.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.comms123.e2e.http.Browser;
import com.comms123.e2e.http.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The outside world's phones.
public final class SmsSink {
    private static final Pattern CODE = Pattern.compile("^[0-9]{6}(?= is your 123Comms code)");

    private final Browser browser;
    private final URI texts;

    public SmsSink(Browser browser, URI texts) {
        this.browser = browser;
        this.texts = texts;
    }

    /// The newest code for that number.
    ///
    /// @param number E.164
    public Optional<String> code(String number) {
        return to(number).stream().map(CODE::matcher).filter(Matcher::find).map(Matcher::group).findFirst();
    }

    /// From now on, no text reaches that number: the phone network reports so.
    ///
    /// @param number E.164
    public void loses(String number) {
        answers(number, "&receipt=UNDELIV");
    }

    /// From now on, texts reach that number.
    ///
    /// @param number E.164
    public void delivers(String number) {
        answers(number, "");
    }

    /// The texts for that number, newest first.
    ///
    /// @param number E.164
    public List<String> to(String number) {
        var uri = URI.create(texts + "?to=" + URLEncoder.encode(number, UTF_8));
        return Json.elements(browser.get(uri).expect(200).json()).stream().map(text -> text.path("text").asString())
                .toList();
    }

    private void answers(String number, String how) {
        browser.send("PUT", texts.resolve("/api/answers?to=" + URLEncoder.encode(number, UTF_8) + how), Map.of(), null)
                .expect(200);
    }
}
