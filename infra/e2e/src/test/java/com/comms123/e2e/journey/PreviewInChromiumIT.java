package com.comms123.e2e.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.chromium.Chromium;
import com.comms123.e2e.chromium.InChromium;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/// Staff see a message as its recipients will before they send it; pictures show under a message.
@Journey
@InChromium
class PreviewInChromiumIT {
    private static final Patience PATIENCE = Patience.seconds(30);
    private static final int PHONE_PX = 320;
    private static final int DESK_PX = 1280;
    /// One dot.
    private static final byte[] PICTURE = Base64.getDecoder().decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAA"
            + "DUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private final Comms comms;
    private final Chromium chromium;

    PreviewInChromiumIT(Comms comms, Chromium chromium) {
        this.comms = comms;
        this.chromium = chromium;
    }

    @Test
    void staff_preview_a_message_with_the_keyboard_lose_nothing_and_its_picture_shows_once_it_is_sent() {
        var school = comms.founds("school", "School of Previews " + UUID.randomUUID(), "open", List.of("Year 3"));
        try (var profile = chromium.newProfile(comms.access().gateway())) {
            profile.signIn(school.founder().account(), false);
            var page = profile.open("/compose");
            page.getByLabel("Year 3").check();
            page.fill("#subject", "Trip to the seaside");
            page.fill("#body", "Please read https://letters.example/trip first.");
            page.selectOption("#urgency", "important");
            page.getByLabel("Let people reply").check();
            page.getByLabel("Ask people to confirm").check();
            page.setInputFiles("#attachments", new FilePayload[]{new FilePayload("beach.png", "image/png", PICTURE),
                    new FilePayload("list.txt", "text/plain", "Hat".getBytes(UTF_8))});
            PATIENCE.until("both are there", () -> page.getByText("Ready to send").count() == 2);

            var requests = new CopyOnWriteArrayList<String>();
            page.onRequest(request -> requests.add(request.url()));
            button(page, "Preview").press("Enter");
            var preview = page.getByRole(AriaRole.REGION,
                    new Page.GetByRoleOptions().setName("Preview").setExact(true));
            seen(preview);
            assertThat(focused(page)).isEqualTo("preview");
            assertThat(preview.innerText()).contains("Trip to the seaside", school.founder().person().name(),
                    school.organisation().name(), "important", "Please confirm", "Recipients can reply", "beach.png",
                    "list.txt");
            assertThat(preview.locator(".body a").getAttribute("href")).isEqualTo("https://letters.example/trip");
            awaitShown(preview.locator("img"));
            assertThat(page.locator("#body").isVisible()).isFalse();
            assertThat(requests).noneMatch(url -> url.contains("/attachments") || url.endsWith("/messages"));
            assertAccessible(page);

            button(page, "Back to writing").press("Enter");
            seen(page.locator("#body"));
            assertThat(page.evaluate("() => document.activeElement.innerText")).isEqualTo("Preview");
            assertThat(page.inputValue("#body")).isEqualTo("Please read https://letters.example/trip first.");
            assertThat(page.getByLabel("Year 3").isChecked()).isTrue();
            assertThat(page.getByText("Ready to send").count()).isEqualTo(2);

            button(page, "Send").click();
            page.waitForURL("**/messages/*");
            awaitShown(page.locator(".pictures img"));
            assertThat(page.locator(".pictures img").getAttribute("alt")).isEqualTo("beach.png");
            var saved = page.waitForDownload(() -> page.locator(".files a").first().click());
            assertThat(saved.suggestedFilename()).isEqualTo("beach.png");
            assertAccessible(page);

            page.route("**/api/v1/attachments/*", Route::abort);
            page.reload();
            seen(page.locator(".files a").first());
            PATIENCE.until("no empty box is left", () -> page.locator(".pictures li:visible").count() == 0);
            assertThat(page.locator(".files a").first().innerText()).isEqualTo("beach.png");
            assertThat(profile.refusedByContentSecurity()).isEmpty();
        }
    }

    private static void awaitShown(Locator picture) {
        seen(picture).scrollIntoViewIfNeeded();
        PATIENCE.until("the picture shows",
                () -> Boolean.TRUE.equals(picture.evaluate("image => image.complete && image.naturalWidth > 0")));
    }

    private static void assertAccessible(Page page) {
        page.setViewportSize(PHONE_PX, 2 * PHONE_PX);
        assertThat(page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
                .as("nothing is beyond the edge of a phone").isEqualTo(true);
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
        page.setViewportSize(DESK_PX, DESK_PX);
    }

    private static Object focused(Page page) {
        return page.evaluate("() => document.activeElement.id");
    }

    private static Locator button(Page page, String name) {
        return seen(page.locator("main").getByRole(AriaRole.BUTTON,
                new Locator.GetByRoleOptions().setName(name).setExact(true)).first());
    }

    private static Locator seen(Locator locator) {
        locator.waitFor();
        return locator;
    }
}
