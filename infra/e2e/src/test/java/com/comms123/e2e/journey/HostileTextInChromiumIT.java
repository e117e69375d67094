package com.comms123.e2e.journey;

import static com.comms123.e2e.chromium.Locators.box;
import static com.comms123.e2e.chromium.Locators.button;
import static com.comms123.e2e.chromium.Locators.field;
import static com.comms123.e2e.chromium.Locators.heading;
import static com.comms123.e2e.chromium.Locators.link;
import static com.comms123.e2e.chromium.Locators.section;
import static com.comms123.e2e.chromium.Locators.seen;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.chromium.Chromium;
import com.comms123.e2e.chromium.InChromium;
import com.comms123.e2e.chromium.Profile;
import com.comms123.e2e.http.Json;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Text as long, as foreign and as hasty as people send it: phones show all of it, and nothing is sent twice.
@Journey
@InChromium
class HostileTextInChromiumIT {
    private static final Patience PATIENCE = Patience.seconds(30);
    private static final int SMALL_PHONE = 320;
    private static final int LONG = 10_000;
    private static final String LONG_WORD = "Donaudampfschifffahrtsgesellschaftskapitaenswitwenrente";
    /// A family, with its joiners.
    private static final String EMOJI = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67\u200D\uD83D\uDC66";
    /// "A school trip to the museum" and "Layla bint Abd ar-Rahman".
    private static final String ARABIC = "رحلة مدرسية إلى المتحف";
    private static final String ARABIC_NAME = "ليلى بنت عبد الرحمن";

    private final Comms comms;
    private final Chromium chromium;

    HostileTextInChromiumIT(Comms comms, Chromium chromium) {
        this.comms = comms;
        this.chromium = chromium;
    }

    @Test
    void a_small_phone_shows_a_very_long_message_emoji_and_arabic_without_scrolling_sideways() {
        var school = comms.founds("school", LONG_WORD + " " + UUID.randomUUID(), "open", List.of("Year 1"));
        var year = List.of(school.group(0));
        var person = NewPerson.canary("Layla");
        var parent = comms.newcomer(
                new NewPerson(ARABIC_NAME, person.email(), person.mobile(), person.password()), school.id(), year);
        PATIENCE.until("they get messages", () -> school.admin().reach(school.id(), year) == 1);
        var subject = ARABIC + " " + EMOJI + " " + LONG_WORD;
        var start = ARABIC + "\n\n" + EMOJI.repeat(40) + "\n" + LONG_WORD.repeat(6) + "\nhttps://example.org/"
                + LONG_WORD.repeat(3) + "\n";
        var body = start + "x".repeat(LONG - start.codePointCount(0, start.length()));
        var message = school.admin().post(school.id(), Json.object("groupIds", year, "subject", subject, "body", body,
                "allowReplies", true, "confirmation", true)).expect(201).json().path("id").asString();
        PATIENCE.until("it is in the inbox", () -> parent.parent().hasInInbox(message));
        PATIENCE.until("it is on its way", () -> !school.admin().deliveries(message).isEmpty());
        parent.parent().replies(message, ARABIC + EMOJI.repeat(40) + LONG_WORD.repeat(6)).expect(201);

        try (var profile = phone()) {
            profile.signIn(parent.account(), false);
            var page = profile.open("/inbox");
            var item = link(page, ARABIC);
            assertFits(page);
            item.click();
            assertShown(page, subject, body);
            seen(page.locator("main li").getByText(LONG_WORD));
            assertFits(page);
            assertThat(profile.refusedByContentSecurity()).isEmpty();
        }
        try (var profile = phone()) {
            profile.signIn(school.founder().account(), false);
            var page = profile.open("/messages/" + message);
            assertShown(page, subject, body);
            heading(page, ARABIC_NAME);
            button(page, "Show").click();
            seen(section(page, "Who has read it?").getByText(ARABIC_NAME));
            seen(section(page, "Delivery").getByText(ARABIC_NAME).first());
            assertFits(page);
            assertThat(profile.refusedByContentSecurity()).isEmpty();
        }
    }

    @Test
    void a_double_click_on_send_posts_one_message() {
        var school = comms.founds("school", "School of Haste " + UUID.randomUUID(), "open", List.of("Year 1"));
        try (var profile = chromium.newProfile(comms.access().gateway())) {
            profile.signIn(school.founder().account(), false);
            var page = profile.open("/compose");
            box(page, "Year 1").check();
            field(page, "Subject").fill("Only once");
            field(page, "Message").fill("Please bring a hat.");
            button(page, "Send").dblclick();
            page.waitForURL("**/messages/*");
            heading(page, "Only once");
            assertThat(school.admin().messages(school.id())).hasSize(1);
            assertThat(profile.refusedByContentSecurity()).isEmpty();
        }
    }

    private static void assertShown(Page page, String subject, String body) {
        var title = heading(page, subject);
        assertThat(title.evaluate("heading => getComputedStyle(heading).direction")).isEqualTo("rtl");
        assertThat(seen(page.locator("article .body").first()).textContent()).isEqualTo(body);
    }

    private static void assertFits(Page page) {
        assertThat(page.evaluate("() => document.documentElement.scrollWidth")).as("width of the page, in pixels")
                .isEqualTo(SMALL_PHONE);
    }

    private Profile phone() {
        var profile = chromium.newProfile(comms.access().gateway());
        profile.page().setViewportSize(SMALL_PHONE, 2 * SMALL_PHONE);
        return profile;
    }
}
