package com.comms123.e2e.journey;

import static com.comms123.e2e.chromium.Locators.box;
import static com.comms123.e2e.chromium.Locators.button;
import static com.comms123.e2e.chromium.Locators.field;
import static com.comms123.e2e.chromium.Locators.heading;
import static com.comms123.e2e.chromium.Locators.link;
import static com.comms123.e2e.chromium.Locators.section;
import static com.comms123.e2e.chromium.Locators.seen;
import static com.comms123.e2e.chromium.Locators.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.Founded;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.Newcomer;
import com.comms123.e2e.chromium.Axe;
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

    @Test
    void people_who_have_not_confirmed_are_reminded_after_a_question() {
        var year = List.of(school.group(0));
        var silent = comms.newcomer(NewPerson.canary("Silas"), school.id(), year);
        var quick = comms.newcomer(NewPerson.canary("Quinn"), school.id(), year);
        PATIENCE.until("they get messages", () -> school.admin().reach(school.id(), year) == 2);
        var subject = "Consent for the trip " + UUID.randomUUID();
        var message = school.admin().post(school.id(), Json.object("groupIds", year, "subject", subject, "body",
                "We leave at nine.", "confirmation", true)).expect(201).json().path("id").asString();
        PATIENCE.until("both have it", () -> silent.parent().hasInInbox(message) && quick.parent().hasInInbox(message)
                && comms.mail().has(silent.person().email(), subject));
        quick.app().put("/api/v1/me/inbox/" + message + "/confirmation", null).expect(204);
        try (var profile = computer()) {
            profile.signIn(school.founder().account(), false);
            var page = profile.open("/messages/" + message);
            text(page, "1 of 2 people have not confirmed.");
            button(page, "Remind 1 person").press("Enter");
            assertThat(comms.mail().has(silent.person().email(), "Reminder: " + subject)).isFalse();
            assertThat(Axe.violations(page)).isEmpty();
            button(page, "Yes, remind").press("Enter");
            text(page, "We are reminding 1 person.");
            text(page, "Last reminder:");
            text(page, "You can send the next reminder from");
            PATIENCE.until("the reminder has come",
                    () -> comms.mail().has(silent.person().email(), "Reminder: " + subject));
            assertThat(comms.mail().has(quick.person().email(), "Reminder: " + subject)).isFalse();
            assertThat(profile.dialogs()).isEmpty();
            assertThat(profile.refusedByContentSecurity()).isEmpty();
        }
    }

    @Test
    void a_teacher_saves_a_message_as_a_template_starts_another_from_it_changes_and_deletes_it() {
        var teacher = teacher();
        try (var profile = computer()) {
            profile.signIn(teacher.account(), false);
            var page = profile.open("/school/" + school.id() + "/templates");
            text(page, "There are no templates yet.");
            link(page, "new message").click();
            button(page, "Save as template").click();
            text(page, "Write a subject and a message first.");
            field(page, "Subject").fill("Trip on Friday");
            field(page, "Message").fill("We leave at nine.");
            field(page, "Urgency").selectOption("important");
            box(page, "Ask people to confirm").check();
            button(page, "Save as template").click();
            field(page, "Name of the template").fill("Trip");
            assertThat(Axe.violations(page)).isEmpty();
            button(page, "Save template").press("Enter");
            text(page, "is saved.");

            field(page, "Subject").fill("Something else");
            field(page, "Urgency").selectOption("normal");
            box(page, "Ask people to confirm").uncheck();
            field(page, "Start from a template").selectOption("Trip");
            button(page, "Keep what I have written").press("Enter");
            assertThat(field(page, "Subject").inputValue()).isEqualTo("Something else");
            field(page, "Start from a template").selectOption("Trip");
            button(page, "Use the template").press("Enter");
            text(page, "The message starts from the template");
            assertThat(field(page, "Subject").inputValue()).isEqualTo("Trip on Friday");
            assertThat(field(page, "Message").inputValue()).isEqualTo("We leave at nine.");
            assertThat(field(page, "Urgency").inputValue()).isEqualTo("important");
            assertThat(box(page, "Ask people to confirm").isChecked()).isTrue();

            link(page, "Manage templates").click();
            var row = page.locator("main tbody tr").filter(with("Trip"));
            seen(row).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Edit Trip")).click();
            field(page, "Name").fill("Trip to the sea");
            button(page, "Save").press("Enter");
            text(page, "The template is saved.");
            assertThat(Axe.violations(page)).isEmpty();
            var renamed = seen(page.locator("main tbody tr").filter(with("Trip to the sea")));
            renamed.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Delete Trip to the sea"))
                    .click();
            renamed.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Yes, delete")).click();
            text(page, "There are no templates yet.");
            assertThat(profile.dialogs()).isEmpty();
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
