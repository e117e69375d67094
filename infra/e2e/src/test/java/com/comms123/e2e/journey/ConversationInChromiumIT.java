package com.comms123.e2e.journey;

import static com.comms123.e2e.chromium.Locators.button;
import static com.comms123.e2e.chromium.Locators.field;
import static com.comms123.e2e.chromium.Locators.heading;
import static com.comms123.e2e.chromium.Locators.link;
import static com.comms123.e2e.chromium.Locators.seen;
import static com.comms123.e2e.chromium.Locators.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Clause;
import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.Founded;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.Newcomer;
import com.comms123.e2e.chromium.Chromium;
import com.comms123.e2e.chromium.InChromium;
import com.comms123.e2e.chromium.Profile;
import com.comms123.e2e.http.Json;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A parent writes to the staff, using only the pages.
@Journey
@InChromium
class ConversationInChromiumIT {
    private static final Patience PATIENCE = Patience.seconds(30);

    private final Comms comms;
    private final Chromium chromium;
    private final Founded school;
    private final String name = "School of Letters " + UUID.randomUUID();

    ConversationInChromiumIT(Comms comms, Chromium chromium) {
        this.comms = comms;
        this.chromium = chromium;
        this.school = comms.founds("school", name, "open", List.of("Year 1"));
    }

    @Test
    @Clause({"AC-2", "AC-3"})
    void a_parent_writes_about_a_child_the_school_answers_and_the_other_parent_finds_nothing() {
        var writing = parent("Wanda");
        var other = parent("Otto");
        var child = NewPerson.canary("Carla").name();
        var pupil = school.admin().enrols(school.id(), child, List.of(school.group(0)));
        for (var guardian : List.of(writing, other)) {
            school.admin().makesGuardian(school.id(), pupil, guardian.userId()).expect(200);
        }
        try (var profile = computer()) {
            profile.signIn(writing.account(), false);
            text(profile.open("/school/" + school.id()), "does not take messages here");
        }
        try (var profile = computer()) {
            profile.signIn(school.founder().account(), false);
            var page = profile.open("/school/" + school.id() + "/settings");
            field(page, "Can members write to the staff?").selectOption("staff");
            button(page, "Save").click();
            text(page, "Saved.");
            assertThat(profile.refusedByContentSecurity()).isEmpty();
        }
        var path = "/api/v1/organisations/" + school.id() + "/conversations";
        PATIENCE.until("the school takes messages", () -> writing.app().post(path, Json.object()).status() == 400);
        String message;
        try (var profile = computer()) {
            profile.signIn(writing.account(), false);
            var page = profile.open("/school/" + school.id());
            button(page, "Write a message").click();
            field(page, "Is it about a child?").selectOption(pupil);
            field(page, "Subject").fill("Red glasses");
            field(page, "Message").fill("They are lost.");
            button(page, "Send").dblclick();
            heading(page, "Red glasses");
            text(page, "about " + child);
            message = page.url().substring(page.url().lastIndexOf('/') + 1);
            assertThat(profile.dialogs()).isEmpty();
            assertThat(profile.refusedByContentSecurity()).isEmpty();
        }
        PATIENCE.until("the school has got it", () -> school.admin().hasInInbox(message));
        try (var profile = computer()) {
            profile.signIn(school.founder().account(), false);
            var page = profile.open("/inbox");
            link(page, "Red glasses").click();
            text(page, "They are lost.");
            field(page, "Answer to " + writing.person().name()).fill("They were found.");
            button(page, "Send").click();
            seen(page.locator("main li").getByText("They were found."));
            assertThat(profile.refusedByContentSecurity()).isEmpty();
        }
        try (var profile = computer()) {
            profile.signIn(writing.account(), false);
            var page = profile.open("/messages/" + message);
            seen(page.locator("main li").getByText("They were found."));
            field(page, "Your reply").fill("Thank you.");
            button(page, "Send").click();
            seen(page.locator("main li").getByText("Thank you."));
        }
        var messages = "/api/v1/organisations/" + school.id() + "/messages";
        assertThat(writing.app().get(messages).expect(200).text()).as("a double click sends one message")
                .containsOnlyOnce("Red glasses");
        assertThat(other.app().get(messages).expect(200).text()).doesNotContain(message);
        assertThat(other.parent().readMessage(message).status()).isEqualTo(404);
        try (var profile = computer()) {
            profile.signIn(other.account(), false);
            var page = profile.open("/messages/" + message);
            heading(page, "Page not found");
            text(page, "There is nothing here that you can see.");
            assertThat(profile.refusedByContentSecurity()).isEmpty();
        }
    }

    private Newcomer parent(String givenName) {
        var parent = comms.newcomer(NewPerson.canary(givenName), school.id(), List.of(school.group(0)));
        PATIENCE.until("they are a member", () -> parent.parent().membershipOf(school.id()).isPresent());
        return parent;
    }

    private Profile computer() {
        return chromium.newProfile(comms.access().gateway());
    }
}
