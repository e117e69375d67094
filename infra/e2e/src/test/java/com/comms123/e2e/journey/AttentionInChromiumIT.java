package com.comms123.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.Newcomer;
import com.comms123.e2e.chromium.Chromium;
import com.comms123.e2e.chromium.InChromium;
import com.comms123.e2e.chromium.Profile;
import com.comms123.e2e.http.Json;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/// The home page and the inbox lead people to the things that wait for them, using only the pages.
@Journey
@InChromium
class AttentionInChromiumIT {
    private static final Patience PATIENCE = Patience.seconds(30);

    private final Comms comms;
    private final Chromium chromium;

    AttentionInChromiumIT(Comms comms, Chromium chromium) {
        this.comms = comms;
        this.chromium = chromium;
    }

    @Test
    void a_parent_finds_what_needs_attention_confirms_and_it_is_gone() {
        var school = comms.founds("school", "School of Attention " + UUID.randomUUID(), "open", List.of("Year 1"));
        var parent = comms.newcomer(NewPerson.canary("Aline"), school.id(), List.of(school.group(0)));
        awaitMessages(parent, school.id());
        var lunch = school.admin().posts(school.id(), List.of(school.group(0)), "Lunch menu", "Soup,\n\n bread.");
        school.admin().post(school.id(), Json.object("groupIds", List.of(school.group(0)), "subject", "Trip form",
                "body", "Please sign the form.", "confirmation", true)).expect(201);
        PATIENCE.until("both have come", () -> parent.parent().inbox().size() == 2);
        try (var profile = computer()) {
            profile.signIn(parent.account(), false);
            var page = profile.open("/");
            seen(link(page, "2 unread messages"));
            link(page, "1 message to confirm").click();
            page.waitForURL("**/inbox?show=confirm");
            assertThat(seen(link(page, "To confirm")).getAttribute("aria-current")).isEqualTo("true");
            var item = seen(page.locator("main li").filter(new Locator.FilterOptions().setHasText("Trip form")));
            assertThat(item.innerText()).contains("Please sign the form.", school.founder().person().name(),
                    school.organisation().name());
            assertThat(page.getByText("Lunch menu").count()).isZero();
            item.getByRole(AriaRole.LINK).click();
            button(page, "I have seen this").click();
            seen(page.getByText("that you have seen this."));
            page.goBack();
            seen(page.getByText("You have no messages to confirm."));

            link(page, "Unread").press("Enter");
            seen(page.getByText("Soup, bread."));
            page.reload();
            seen(page.getByText("Lunch menu"));
            assertThat(page.getByText("Trip form").count()).as("a read message").isZero();
            page.goBack();
            seen(page.getByText("You have no messages to confirm."));
            link(page, "Show all messages").click();
            seen(page.getByText("Trip form"));

            page.navigate("/");
            seen(link(page, "1 unread message"));
            parent.parent().marksAsRead(lunch);
            page.context().route("**/api/v1/me/unseen-replies*",
                    route -> route.fulfill(new Route.FulfillOptions().setStatus(503)));
            page.reload();
            seen(page.getByText("We cannot show these now: new replies."));
            assertThat(page.getByText("Nothing needs your attention.").count()).isZero();
            page.context().unroute("**/api/v1/me/unseen-replies*");
            button(page, "Try again").click();
            seen(page.getByText("Nothing needs your attention."));
            assertThat(profile.dialogs()).isEmpty();
            assertThat(profile.refusedByContentSecurity()).isEmpty();
        }
    }

    @Test
    void a_parent_who_is_not_approved_learns_why_there_are_no_messages_and_the_admin_who_is_waiting() {
        var name = "School of Patience " + UUID.randomUUID();
        var school = comms.founds("school", name, "approval", List.of("Year 1"));
        var person = NewPerson.canary("Arvid");
        var userId = comms.visitor().registers(person, school.id(), List.of(school.group(0)));
        var parent = new Newcomer(person, userId, comms.signInWithApp(person.account(userId)));
        PATIENCE.until("the membership waits for approval", () -> parent.parent().membershipState(school.id()),
                "pending"::equals);
        try (var profile = computer()) {
            profile.signIn(parent.account(), false);
            var page = profile.open("/");
            seen(link(page, "Your request to join " + name + " is waiting for approval"));
            button(page, "Send the email again").click();
            seen(page.getByText("We have sent you an email."));
            page.navigate("/inbox");
            seen(page.getByText("You have no messages yet."));
            seen(link(page, "Your request to join " + name + " is waiting for approval"));
            seen(page.getByText("Confirm your email address."));
        }
        try (var profile = computer()) {
            profile.signIn(school.founder().account(), false);
            var asked = new CopyOnWriteArrayList<String>();
            profile.page().onRequest(request -> asked.add(request.url()));
            var page = profile.open("/");
            var waiting = link(page, "One person is waiting for approval at " + name);
            assertThat(asked).as("a number, and no view of contact data")
                    .anyMatch(url -> url.endsWith("/members/waiting"))
                    .noneMatch(url -> url.matches(".*/members(/searches|\\?.*)?"));
            waiting.click();
            seen(button(page, "Approve " + person.name()));
            assertThat(page.locator("#state").inputValue()).isEqualTo("pending");
        }
    }

    /// Messages know of a new member from an event.
    private static void awaitMessages(Newcomer member, String organisationId) {
        PATIENCE.until("somebody is a member where messages are",
                () -> member.app().get("/api/v1/organisations/" + organisationId + "/messages").status() == 200);
    }

    private Profile computer() {
        return chromium.newProfile(comms.access().gateway());
    }

    private static Locator link(Page page, String name) {
        return seen(page.locator("main")
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name).setExact(true)));
    }

    private static Locator button(Page page, String name) {
        return seen(page.locator("main")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true)));
    }

    private static Locator seen(Locator locator) {
        locator.waitFor();
        return locator;
    }
}
