package com.comms123.e2e.fault;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.WebSession;
import com.comms123.e2e.http.Answer;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// A parent with the app and the website, and the administrator of their school, at their daily requests.
///
/// @param website where the parent is signed in
record People(Comms comms, Posts posts, WebSession website) {
    private static final int LETTER = 100_000;
    private static final byte[] BEGINNING = "%PDF-1.7\n".getBytes(US_ASCII);
    private static final String ME = "/api/v1/me";

    static People of(Comms comms, Posts posts) {
        return new People(comms, posts, comms.signInWithBrowser(posts.reader().account()));
    }

    void read(Requests requests) {
        requests.make("reads the inbox", this::readsInbox);
        requests.make("opens the website", this::opensWebsite);
    }

    Answer readsInbox() {
        return posts.reader().app().get("/api/v1/me/inbox");
    }

    Answer opensWebsite() {
        return website.get(ME);
    }

    Answer readsMemberships() {
        return website.get("/api/v1/me/memberships");
    }

    Answer signsIn() {
        return comms.signInWithApp(posts.reader().account()).get(ME);
    }

    Answer signsInWithBrowser() {
        return comms.signInWithBrowser(posts.reader().account()).get(ME);
    }

    Answer uploads() {
        var letter = new byte[LETTER];
        Arrays.fill(letter, (byte) ' ');
        System.arraycopy(BEGINNING, 0, letter, 0, BEGINNING.length);
        return posts.school().admin().uploads(posts.school().id(), "letter.pdf", letter);
    }

    Answer imports() {
        var school = posts.school();
        var roster = school.admin().sampleCsv(school.id()).getBytes(UTF_8);
        return school.admin().startsImport(school.id(), "roster.csv", roster, true);
    }

    /// The website's first page, a script of it, and the styles of the sign-in pages.
    List<String> filesOfPages() {
        return List.of("/", first("/", "src=\"([^\"]+\\.js)\""),
                first("/login", "href=\"(/auth/resources/[^\"]+\\.css)\""));
    }

    private String first(String path, String pattern) {
        var browser = comms.browser();
        var page = browser.follow(browser.get(comms.access().gateway().resolve(path)), _ -> false).expect(200);
        return Pattern.compile(pattern).matcher(page.text()).results().map(found -> found.group(1)).findFirst()
                .orElseThrow(() -> new IllegalStateException(path + " has no " + pattern));
    }
}
