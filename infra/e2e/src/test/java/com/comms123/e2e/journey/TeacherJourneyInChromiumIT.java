package com.comms123.e2e.journey;

import static com.comms123.e2e.chromium.Locators.box;
import static com.comms123.e2e.chromium.Locators.button;
import static com.comms123.e2e.chromium.Locators.field;
import static com.comms123.e2e.chromium.Locators.heading;
import static com.comms123.e2e.chromium.Locators.section;
import static com.comms123.e2e.chromium.Locators.seen;
import static com.comms123.e2e.chromium.Locators.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.Founded;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.Newcomer;
import com.comms123.e2e.chromium.Chromium;
import com.comms123.e2e.chromium.InChromium;
import com.comms123.e2e.chromium.Profile;
import com.comms123.e2e.http.Json;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The tasks of a teacher with a message before and after it is sent, using only the pages.
@Journey
@InChromium
class TeacherJourneyInChromiumIT {
    private static final Patience PATIENCE = Patience.seconds(30);
    private static final Locator.WaitForOptions HIDDEN = new Locator.WaitForOptions()
            .setState(WaitForSelectorState.HIDDEN);

    private final Comms comms;
    private final Chromium chromium;
    private final Founded school;

    TeacherJourneyInChromiumIT(Comms comms, Chromium chromium) {
        this.comms = comms;
        this.chromium = chromium;
        this.school = comms.founds("school", "School of Teachers " + UUID.randomUUID(), "open", List.of("Year 1"));
    }

    @Test
    void a_teacher_schedules_and_cancels_a_message_and_edits_and_withdraws_one_that_is_sent() {
        var teacher = teacher();
        var sent = teacher.staff().posts(school.id(), List.of(school.group(0)), "Trip on Friday", "We leave at nine.");
        try (var profile = computer()) {
            profile.signIn(teacher.account(), false);
            var page = profile.open("/compose");
            box(page, "Year 1").check();
            field(page, "Subject").fill("Bring a hat");
            field(page, "Message").fill("It will be hot.");
            box(page, "Send it later").check();
            var day = LocalDate.ofInstant(comms.clocks().now(), ZoneOffset.UTC).plusDays(6);
            seen(page.locator("#sendAt")).fill(day + "T17:00");
            button(page, "Schedule").click();
            text(page, "Scheduled.");
            var planned = section(page, "Your drafts and scheduled messages").getByRole(AriaRole.LISTITEM)
                    .filter(with("Bring a hat"));
            assertThat(seen(planned).innerText()).contains("scheduled for", String.valueOf(day.getYear()))
                    .containsPattern("\\b(17|5):00\\b");
            assertThat(drafts(teacher)).hasSize(1);
            planned.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Cancel")).click();
            planned.waitFor(HIDDEN);
            assertThat(drafts(teacher)).isEmpty();

            profile.open("/messages/" + sent);
            button(page, "Edit").click();
            field(page, "Subject").fill("Trip on Monday");
            field(page, "Message").fill("We leave at ten.");
            button(page, "Save").click();
            heading(page, "Trip on Monday");
            text(page, "We leave at ten.");
            section(page, "Earlier versions").getByRole(AriaRole.BUTTON).click();
            text(page, "Trip on Friday");
            assertThat(school.admin().readMessage(sent).expect(200).text()).contains("We leave at ten.")
                    .doesNotContain("We leave at nine.");

            button(page, "Withdraw…").click();
            button(page, "Withdraw the message").click();
            page.waitForURL("**/inbox");
            school.admin().readMessage(sent).expect(404);
            assertThat(profile.dialogs()).isEmpty();
            assertThat(profile.refusedByContentSecurity()).isEmpty();
        }
    }

    @Test
    void a_text_that_was_not_delivered_is_sent_again_with_one_button() {
        var year = List.of(school.group(0));
        var parent = comms.newcomer(NewPerson.canary("Tess"), school.id(), year);
        var mobile = parent.person().mobile();
        PATIENCE.until("they get messages", () -> school.admin().reach(school.id(), year) == 1);
        parent.app().send("PUT", "/api/v1/me/notification-preferences", Map.of("If-Match", "*"), Json.object("mail",
                "off", "sms", "instant", "digestHour", 18, "timeZone", "Europe/London")).expect(200);
        comms.confirmsNumber(parent.app(), mobile);
        comms.texts().loses(mobile);
        var message = school.admin().posts(school.id(), year, "Trip on Friday", "We leave at nine.");
        PATIENCE.until("the text was lost", () -> textOf(message), Set.of("failed", "bounced")::contains);
        comms.texts().delivers(mobile);
        try (var profile = computer()) {
            profile.signIn(school.founder().account(), false);
            var page = profile.open("/messages/" + message);
            var again = button(page, "Send again to 1 who did not get it");
            again.click();
            text(page, "Sending again to 1 person.");
            again.waitFor(HIDDEN);
            PATIENCE.until("the text has come", () -> textOf(message), "delivered"::equals);
            button(page, "Refresh").click();
            seen(section(page, "Delivery").locator("tbody tr").filter(with(parent.person().name()))
                    .filter(with("Text message")).filter(with("Delivered")));
            assertThat(profile.refusedByContentSecurity()).isEmpty();
        }
    }

    private static Locator.FilterOptions with(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private List<JsonNode> drafts(Newcomer author) {
        return Json.elements(author.app().get("/api/v1/organisations/" + school.id() + "/drafts").expect(200).json()
                .path("items"));
    }

    /// The state of the one text of a message; empty before there is one.
    private String textOf(String message) {
        return school.admin().deliveries(message).stream()
                .filter(delivery -> delivery.path("channel").asString("").equals("sms"))
                .map(delivery -> delivery.path("state").asString("")).findFirst().orElse("");
    }

    private Newcomer teacher() {
        var teacher = comms.newcomer(NewPerson.canary("Tilda"), school.id(), List.of());
        PATIENCE.until("they are staff",
                () -> school.admin().gives(teacher.userId(), "staff", school.id()).status() == 200);
        Comms.awaitsPosting(teacher.app(), school.id());
        return teacher;
    }

    private Profile computer() {
        return chromium.newProfile(comms.access().gateway());
    }
}
