package com.comms123.e2e.journey;

import static com.comms123.e2e.chromium.Locators.button;
import static com.comms123.e2e.chromium.Locators.field;
import static com.comms123.e2e.chromium.Locators.heading;
import static com.comms123.e2e.chromium.Locators.link;
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
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The tasks of an administrator with the school itself, using only the pages.
@Journey
@InChromium
class AdminJourneyInChromiumIT {
    private static final Patience PATIENCE = Patience.seconds(30);

    private final Comms comms;
    private final Chromium chromium;
    private final Founded school;

    AdminJourneyInChromiumIT(Comms comms, Chromium chromium) {
        this.comms = comms;
        this.chromium = chromium;
        this.school = comms.founds("school", "School of Admins " + UUID.randomUUID(), "open", List.of("Year 1"));
    }

    @Test
    void an_administrator_changes_name_joining_and_groups_and_invites_somebody() {
        var name = "School of Changes " + UUID.randomUUID();
        var invited = NewPerson.canary("Ada");
        try (var profile = computer()) {
            profile.signIn(school.founder().account(), false);
            var page = profile.open("/school/" + school.id() + "/settings");
            field(page, "Name").fill(name);
            field(page, "Who can join?").selectOption("code");
            field(page, "Colour").selectOption("teal");
            button(page, "Save").click();
            text(page, "Saved.");
            page.locator("h1 .colour-teal").getByText(name).waitFor();
            heading(page, "Joining code");

            field(page, "New group").fill("Year 9");
            button(page, "Add group").click();
            text(page, "The group is added.");
            button(page, "Rename Year 9").click();
            field(page, "New name for Year 9").fill("Year 10");
            field(page, "New name for Year 9").press("Enter");
            text(page, "Renamed.");
            button(page, "Rename Year 10");
            var entry = PATIENCE.until("the directory has the new name", () -> comms.visitor().directory(name),
                    found -> found.size() == 1).getFirst();
            assertThat(entry.path("joining").asString()).isEqualTo("code");
            assertThat(entry.path("colour").asString()).isEqualTo("teal");
            assertThat(Json.texts(entry.path("groups"), "name")).containsExactlyInAnyOrder("Year 1", "Year 10");

            link(page, "Invitations").click();
            field(page, "Email").fill(invited.email());
            field(page, "Role").selectOption("staff");
            button(page, "Send invitation").click();
            text(page, "We are sending the invitation.");
            text(page, invited.email());
            assertThat(comms.invitation(invited.email())).isNotBlank();
            assertThat(profile.dialogs()).isEmpty();
            assertThat(profile.refusedByContentSecurity()).isEmpty();
        }
    }

    @Test
    void a_school_closes_when_its_name_is_typed_and_two_administrators_reopen_it() {
        var name = school.organisation().name();
        var second = comms.newcomer(NewPerson.canary("Agda"), school.id(), List.of());
        PATIENCE.until("they are an administrator, too",
                () -> school.admin().gives(second.userId(), "admin", school.id()).status() == 200);
        try (var profile = computer()) {
            profile.signIn(school.founder().account(), false);
            var page = profile.open("/school/" + school.id() + "/settings");
            button(page, "Close " + name + "…").click();
            field(page, "To confirm, type the name: " + name).fill(name);
            button(page, "Close it").click();
            heading(page, "Keep this receipt");
            assertThat(comms.visitor().directory(name)).isEmpty();
            link(page, "reopen it").click();
            button(page, "Reopen").click();
            text(page, "You agreed on");
            assertThat(comms.visitor().directory(name)).as("one is not enough").isEmpty();
            assertThat(profile.refusedByContentSecurity()).isEmpty();
        }
        try (var profile = computer()) {
            profile.signIn(second.account(), false);
            var page = profile.open("/school/" + school.id() + "/reopening");
            text(page, "One person agreed on");
            button(page, "Reopen").click();
            text(page, name + " is open.");
            PATIENCE.until("it is found again", () -> comms.visitor().directory(name).size() == 1);
            assertThat(profile.dialogs()).isEmpty();
            assertThat(profile.refusedByContentSecurity()).isEmpty();
        }
    }

    private Profile computer() {
        return chromium.newProfile(comms.access().gateway());
    }
}
