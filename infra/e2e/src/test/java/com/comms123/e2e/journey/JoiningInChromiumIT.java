package com.comms123.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Clause;
import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.chromium.Chromium;
import com.comms123.e2e.chromium.InChromium;
import com.comms123.e2e.chromium.Profile;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Joining a school, choosing groups, reading what was sent and leaving, using only the pages.
@Journey
@InChromium
class JoiningInChromiumIT {
    private static final Patience PATIENCE = Patience.seconds(30);
    private static final Locator.WaitForOptions HIDDEN = new Locator.WaitForOptions()
            .setState(WaitForSelectorState.HIDDEN);

    private final Comms comms;
    private final Chromium chromium;

    JoiningInChromiumIT(Comms comms, Chromium chromium) {
        this.comms = comms;
        this.chromium = chromium;
    }

    @Test
    @Clause({"UP-1", "AC-1"})
    void a_parent_finds_a_school_joins_changes_groups_reads_all_messages_and_leaves() {
        var name = "Joining School " + UUID.randomUUID();
        var school = comms.founds("school", name, "open", List.of("Year 1", "Year 2"));
        school.admin().posts(school.id(), List.of(school.group(1)), "Old news", "From before.");
        var parent = comms.newcomer(NewPerson.canary("Jule"), comms.access().organisation("club").id(), List.of());
        try (var profile = computer()) {
            profile.signIn(parent.account(), false);
            var page = profile.open("/schools");
            button(page, "Join a school or club").click();
            seen(page.locator("#q")).fill(name);
            button(page, "Choose " + name).click();
            box(page, "Year 1").check();
            button(page, "Join").click();
            seen(heading(page, "Your groups"));
            assertThat(parent.parent().membershipOf(school.id()).orElseThrow().groupIds())
                    .containsExactly(school.group(0));

            seen(box(page, "Year 1"));
            box(page, "Year 1").uncheck();
            box(page, "Year 2").check();
            button(page, "Save groups").click();
            seen(page.getByText("You get messages to these groups from now on"));
            assertThat(parent.parent().membershipOf(school.id()).orElseThrow().groupIds())
                    .containsExactly(school.group(1));

            link(page, "Messages").click();
            PATIENCE.until("the archive is open to the new member", () -> {
                page.reload();
                seen(page.locator("main h2"));
                page.locator("main [aria-busy=true]").first().waitFor(HIDDEN);
                return page.getByText("Old news").count() > 0;
            });
            page.fill("#text", "no such word");
            button(page, "Search").click();
            seen(page.getByText("No messages match your search."));
            page.fill("#text", "BEFORE");
            button(page, "Search").click();
            seen(page.getByText("Old news")).click();
            seen(page.getByText("From before."));
            page.goBack();
            assertThat(seen(page.locator("#text")).inputValue()).as("the search survives Back").isEqualTo("BEFORE");
            seen(page.getByText("Old news"));

            link(page, "Overview").click();
            button(page, "Leave " + name + "…").click();
            button(page, "Leave " + name).click();
            seen(heading(page, "Your schools and clubs"));
            assertThat(parent.parent().membershipOf(school.id())).isEmpty();
            assertThat(profile.dialogs()).isEmpty();
            assertThat(profile.refusedByContentSecurity()).isEmpty();
        }
    }

    @Test
    void a_wrong_joining_code_is_an_error_at_its_field_and_without_one_the_page_says_to_wait() {
        var name = "Guarded School " + UUID.randomUUID();
        var school = comms.founds("school", name, "code", List.of("Year 1"));
        var parent = comms.newcomer(NewPerson.canary("Jost"), comms.access().organisation("club").id(), List.of());
        try (var profile = computer()) {
            profile.signIn(parent.account(), false);
            var page = profile.open("/schools/join");
            seen(page.locator("#q")).fill(name);
            button(page, "Choose " + name).click();
            seen(page.locator("#code")).fill("WRONG-CODE");
            button(page, "Ask to join").click();
            assertThat(seen(page.locator("#code-error")).innerText()).contains("not the joining code");
            assertThat(page.inputValue("#code")).as("the typed code is kept").isEqualTo("WRONG-CODE");
            page.fill("#code", "");
            button(page, "Ask to join").click();
            seen(page.getByText("Until then you get no messages"));
            Patience.seconds(30).until("the membership waits for approval",
                    () -> parent.parent().membershipState(school.id()),
                    "pending"::equals);
        }
    }

    @Test
    void a_foreign_school_one_that_does_not_exist_and_a_wrong_address_show_the_same_page() {
        var foreign = comms.founds("school", "Foreign School " + UUID.randomUUID(), "open", List.of("Year 1"));
        var message = foreign.admin().posts(foreign.id(), List.of(foreign.group(0)), "Foreign news", "Not yours.");
        var parent = comms.newcomer(NewPerson.canary("Jonna"), comms.access().organisation("club").id(), List.of());
        try (var profile = computer()) {
            profile.signIn(parent.account(), false);
            var shown = Stream.of("/school/" + foreign.id(), "/school/" + UUID.randomUUID(), "/school/mistake/members",
                    "/school/" + foreign.id() + "/pupils/" + UUID.randomUUID(), "/messages/" + message,
                    "/messages/mistake").map(address -> {
                        var page = profile.open(address);
                        seen(heading(page, "Page not found"));
                        return page.locator("main").innerText();
                    }).distinct().toList();
            assertThat(shown).hasSize(1);
            assertThat(shown.getFirst()).contains("There is nothing here that you can see.").doesNotContain("Foreign");
        }
    }

    @Test
    void staff_find_a_message_that_they_sent() {
        var school = comms.founds("school", "School of Senders " + UUID.randomUUID(), "open", List.of("Year 1"));
        school.admin().posts(school.id(), List.of(school.group(0)), "Sent by me", "Mine.");
        try (var profile = computer()) {
            profile.signIn(school.founder().account(), false);
            var page = profile.open("/school/" + school.id() + "/messages?mine=yes");
            assertThat(seen(box(page, "Only messages that I sent")).isChecked()).isTrue();
            seen(page.getByText("Sent by me")).click();
            seen(page.getByText("Mine."));
            seen(heading(page, "Delivery"));
        }
    }

    private Profile computer() {
        return chromium.newProfile(comms.access().gateway());
    }

    private static Locator link(Page page, String name) {
        return seen(page.locator("main")
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name).setExact(true))
                .first());
    }

    private static Locator button(Page page, String name) {
        return seen(page.locator("main").getByRole(AriaRole.BUTTON,
                new Locator.GetByRoleOptions().setName(name).setExact(true)).first());
    }

    private static Locator heading(Page page, String name) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setExact(true)).first();
    }

    private static Locator box(Page page, String label) {
        return page.locator("label").filter(new Locator.FilterOptions().setHasText(label)).locator("input").first();
    }

    private static Locator seen(Locator locator) {
        locator.waitFor();
        return locator;
    }
}
