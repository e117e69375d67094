package com.comms123.e2e.journey;

import static com.comms123.e2e.chromium.Locators.box;
import static com.comms123.e2e.chromium.Locators.button;
import static com.comms123.e2e.chromium.Locators.field;
import static com.comms123.e2e.chromium.Locators.heading;
import static com.comms123.e2e.chromium.Locators.link;
import static com.comms123.e2e.chromium.Locators.seen;
import static com.comms123.e2e.chromium.Locators.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.Founded;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.chromium.Chromium;
import com.comms123.e2e.chromium.InChromium;
import com.comms123.e2e.chromium.Profile;
import com.comms123.e2e.http.Json;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The tasks of a parent, from the invitation to the last email, using only the pages.
@Journey
@InChromium
class ParentJourneyInChromiumIT {
    private static final Patience PATIENCE = Patience.seconds(30);

    private final Comms comms;
    private final Chromium chromium;
    private final Founded school;
    private final String name = "School of Families " + UUID.randomUUID();

    ParentJourneyInChromiumIT(Comms comms, Chromium chromium) {
        this.comms = comms;
        this.chromium = chromium;
        this.school = comms.founds("school", name, "approval", List.of("Year 1"));
    }

    @Test
    void an_invited_parent_registers_accepts_reads_confirms_replies_and_sees_the_answer() {
        var year = List.of(school.group(0));
        var person = NewPerson.canary("Pauline");
        school.admin().invites(school.id(), person.email(), "member", year);
        try (var profile = computer()) {
            var page = profile.open("/invitation#" + comms.invitation(person.email()));
            button(page, "Register").click();
            field(page, "Name").fill(person.name());
            field(page, "Email").fill(person.email());
            field(page, "Password").fill(person.password());
            field(page, "Find your school or club").fill(name);
            box(page, name).check();
            box(page, "privacy policy").check();
            button(page, "Register").click();
            heading(page, "You are registered");
            comms.confirmsEmail(person.email());
            button(page, "Sign in").click();
            profile.fillInSignIn(person.account(""), false);
            button(page, "Accept").click();
            text(page, "You are now a member");
            PATIENCE.until("the parent gets messages", () -> school.admin().reach(school.id(), year) == 1);

            profile.open("/inbox");
            heading(page, "Inbox");
            var message = school.admin().post(school.id(), Json.object("groupIds", year, "subject", "Trip to the sea",
                    "body", "We leave at nine.", "allowReplies", true, "confirmation", true)).expect(201).json()
                    .path("id").asString();
            link(page, "Trip to the sea").click();
            page.waitForURL("**/messages/" + message);
            text(page, "We leave at nine.");
            button(page, "I have seen this").click();
            text(page, "You confirmed");

            field(page, "Your reply").fill("May we come late?");
            button(page, "Send").dblclick();
            seen(page.locator("main li").getByText("May we come late?"));
            var replies = school.admin().repliesTo(message);
            assertThat(replies).as("a double click sends one reply").hasSize(1);
            school.admin().answers(message, replies.getFirst().path("person").path("id").asString(), "You may.")
                    .expect(201);
            seen(page.locator("main li").getByText("You may."));
            assertThat(profile.dialogs()).isEmpty();
            assertThat(profile.refusedByContentSecurity()).isEmpty();
        }
    }

    @Test
    void a_link_in_an_email_stops_emails_without_signing_in_and_the_settings_bring_them_back() {
        var year = List.of(school.group(0));
        var parent = comms.newcomer(NewPerson.canary("Paula"), school.id(), year);
        PATIENCE.until("they are admitted",
                () -> school.admin().admits(parent.userId(), school.id()).status() == 200);
        PATIENCE.until("they get messages", () -> school.admin().reach(school.id(), year) == 1);
        school.admin().posts(school.id(), year, "Trip to the sea", "We leave at nine.");
        var token = PATIENCE.until("the email has come",
                () -> comms.mail().token(parent.person().email(), "/unsubscribe"), Optional::isPresent).orElseThrow();
        try (var profile = computer()) {
            var page = profile.open("/unsubscribe#" + token);
            button(page, "Stop emails from " + name).click();
            text(page, "You will no longer get emails from " + name);
            assertThat(profile.isSignedIn()).isFalse();
        }
        try (var profile = computer()) {
            profile.signIn(parent.account(), false);
            var page = profile.open("/profile/notifications");
            assertThat(box(page, name).isChecked()).as("the effect of the link").isFalse();
            box(page, name).check();
            onceADay(page).check();
            button(page, "Save").click();
            text(page, "Saved.");
            page.reload();
            assertThat(box(page, name).isChecked()).isTrue();
            assertThat(onceADay(page).isChecked()).isTrue();
            assertThat(profile.refusedByContentSecurity()).isEmpty();
        }
    }

    private static Locator onceADay(Page page) {
        return seen(page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("When do you want emails?"))
                .getByRole(AriaRole.RADIO, new Locator.GetByRoleOptions().setName("Once a day")));
    }

    private Profile computer() {
        return chromium.newProfile(comms.access().gateway());
    }
}
