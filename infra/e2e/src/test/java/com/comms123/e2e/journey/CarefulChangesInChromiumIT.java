package com.comms123.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Clause;
import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.Founded;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.Recording;
import com.comms123.e2e.chromium.Chromium;
import com.comms123.e2e.chromium.InChromium;
import com.comms123.e2e.chromium.Profile;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// An irreversible step does not happen by a slip, and its receipt is not lost.
@Journey
@InChromium
class CarefulChangesInChromiumIT {
    private static final Patience PATIENCE = Patience.seconds(30);

    private final Comms comms;
    private final Chromium chromium;

    CarefulChangesInChromiumIT(Comms comms, Chromium chromium) {
        this.comms = comms;
        this.chromium = chromium;
    }

    @Test
    void moving_through_a_role_menu_changes_no_role_until_it_is_saved() {
        var school = school();
        var member = NewPerson.canary("Rolf");
        var userId = comms.newcomer(member, school.id(), List.of()).userId();
        PATIENCE.until("a member", () -> school.admin().members(school.id()).size() == 2);
        try (var profile = computer()) {
            profile.signIn(school.founder().account(), false);
            var page = profile.open("/school/" + school.id() + "/members");
            var role = roleOf(school, userId);
            var menu = seen(page.getByLabel("Role of " + member.name(), new Page.GetByLabelOptions().setExact(true)));
            menu.focus();
            menu.press("ArrowUp");
            seen(button(page, "Save the role of " + member.name()));
            assertThat(roleOf(school, userId)).as("nothing has changed yet").isEqualTo(role);
            button(page, "Keep the role of " + member.name()).click();
            assertThat(menu.inputValue()).isEqualTo(role);
            menu.selectOption("staff");
            button(page, "Save the role of " + member.name()).click();
            seen(page.getByText(member.name() + " now has the role: staff."));
            assertThat(roleOf(school, userId)).isEqualTo("staff");
            assertThat(profile.dialogs()).isEmpty();
        }
    }

    @Test
    @Clause("UP-2")
    void a_school_closes_only_when_its_name_is_typed_and_the_receipt_stays_until_it_is_put_away() throws IOException {
        var school = school();
        var name = school.organisation().name();
        try (var profile = computer()) {
            profile.signIn(school.founder().account(), false);
            var page = profile.open("/school/" + school.id() + "/settings");
            button(page, "Close " + name + "…").click();
            button(page, "Close it").click();
            seen(page.getByText("There is a problem"));
            page.fill("#confirmation", "some other school");
            button(page, "Close it").click();
            assertThat(seen(page.locator("#confirmation-error")).innerText()).contains(name);
            assertThat(comms.visitor().directory(name)).as("it is still open").hasSize(1);

            page.fill("#confirmation", name);
            button(page, "Close it").click();
            var receipt = seen(page.locator(".secret").nth(1)).innerText();
            page.reload();
            assertThat(seen(page.locator(".secret").nth(1)).innerText()).isEqualTo(receipt);
            var download = page.waitForDownload(() -> button(page, "Download the receipt").click());
            assertThat(Files.readString(download.path())).contains(receipt,
                    page.locator(".secret").first().innerText());
            PATIENCE.until("the removal is known", () -> {
                var show = button(page, "Show progress");
                page.waitForResponse("**/api/v1/deletions/*", show::click);
                return page.getByText("We have scheduled its removal.").count() > 0;
            });

            button(page, "I have kept it").click();
            button(page, "Yes, hide it").click();
            page.reload();
            seen(page.locator("#id"));
            assertThat(page.content()).doesNotContain(receipt);
            assertThat(comms.visitor().directory(name)).isEmpty();
        }
    }

    @Test
    @Clause("UP-2")
    void an_account_is_deleted_only_when_the_word_is_typed_and_the_receipt_survives_a_reload_and_comes_by_email() {
        var person = comms.newcomer(NewPerson.canary("Della"), comms.access().organisation("school").id(), List.of());
        try (var profile = computer()) {
            profile.signIn(person.account(), false);
            seen(profile.anotherWindow("/inbox").locator("h1"));
            var page = profile.open("/profile");
            button(page, "Delete my data…").click();
            page.fill("#confirmation", "yes");
            button(page, "Delete my data").click();
            seen(page.locator("#confirmation-error"));
            assertThat(profile.page().url()).endsWith("/profile");
            page.fill("#confirmation", "delete");
            page.getByLabel("Email me the receipt").check();
            button(page, "Delete my data").click();
            var receipt = seen(page.locator(".secret").nth(1)).innerText();
            page.reload();
            assertThat(seen(page.locator(".secret").nth(1)).innerText()).isEqualTo(receipt);
            seen(page.getByText("We also send the receipt by email"));
            assertThat(profile.isSignedIn()).isFalse();
            PATIENCE.until("the receipt comes by email", () -> comms.mail().to(person.person().email()).stream()
                    .anyMatch(mail -> mail.path("text").asString("").contains("Receipt: " + receipt)));
        }
    }

    @Test
    void the_receipt_for_a_deleted_call_stays_until_it_is_put_away() throws IOException {
        var school = school();
        school.admin().filesCall(school.id(), school.founder().userId(), Recording.wav(Duration.ofSeconds(5)))
                .expect(201);
        try (var profile = computer()) {
            profile.signIn(school.founder().account(), false);
            var page = profile.open("/school/" + school.id() + "/calls");
            button(page, "Delete the call").click();
            button(page, "Yes, delete the call").click();
            var receipt = seen(page.locator(".secret").nth(1)).innerText();
            page.reload();
            assertThat(seen(page.locator(".secret").nth(1)).innerText()).isEqualTo(receipt);
            var download = page.waitForDownload(() -> button(page, "Download the receipt").click());
            assertThat(Files.readString(download.path())).contains(receipt);
            button(page, "I have kept it").click();
            button(page, "Yes, hide it").click();
            profile.open("/school/" + school.id() + "/calls");
            seen(page.getByText("There are no calls."));
        }
    }

    private static String roleOf(Founded school, String userId) {
        return school.admin().members(school.id()).stream().filter(one -> one.path("userId").asString().equals(userId))
                .findFirst().orElseThrow().path("role").asString();
    }

    private Founded school() {
        return comms.founds("school", "Careful School " + UUID.randomUUID(), "open", List.of("Year 1"));
    }

    private Profile computer() {
        return chromium.newProfile(comms.access().gateway());
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
