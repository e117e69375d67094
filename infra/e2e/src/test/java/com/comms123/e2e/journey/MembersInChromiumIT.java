package com.comms123.e2e.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Clause;
import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.Founded;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.chromium.Chromium;
import com.comms123.e2e.chromium.InChromium;
import com.comms123.e2e.chromium.Profile;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// An administrator finds and approves members, changes groups, and imports pupils, using only the pages.
@Journey
@InChromium
class MembersInChromiumIT {
    private static final Patience PATIENCE = Patience.seconds(30);
    private static final String REFUSAL = """
            {"status": 503, "code": "store-unavailable", "detail": "Our records are not available now."}""";

    private final Comms comms;
    private final Chromium chromium;

    MembersInChromiumIT(Comms comms, Chromium chromium) {
        this.comms = comms;
        this.chromium = chromium;
    }

    @Test
    @Clause("AC-2")
    void an_administrator_finds_people_by_any_part_approves_two_at_once_and_changes_groups() {
        var school = school("approval");
        var anka = NewPerson.canary("Anka");
        var bela = NewPerson.canary("Bela");
        var ankaId = comms.visitor().registers(anka, school.id(), List.of(school.group(0)));
        var belaId = comms.visitor().registers(bela, school.id(), List.of(school.group(0)));
        PATIENCE.until("both wait", () -> school.admin().members(school.id()).size() == 3);
        var part = anka.familyName().substring(2, 8);
        var addresses = new CopyOnWriteArrayList<String>();
        try (var profile = computer()) {
            profile.signIn(school.founder().account(), false);
            var page = profile.open("/school/" + school.id() + "/members");
            page.onRequest(request -> addresses.add(request.url()));
            seen(page.getByText(bela.email()));
            var search = page.getByLabel("Name or email contains");
            search.fill(part.toUpperCase(Locale.ROOT));
            seen(page.getByText("1 person found"));
            seen(page.getByText(anka.email()));
            assertThat(page.getByText(bela.email()).count()).isZero();
            search.fill(bela.email().substring(1));
            search.press("Enter");
            seen(page.getByText(bela.email()));
            assertThat(page.evaluate("() => location.href + JSON.stringify(history.state) + document.title").toString())
                    .doesNotContain(part, bela.familyName());
            search.fill("");
            page.getByLabel("Show", new Page.GetByLabelOptions().setExact(true)).selectOption("pending");
            seen(page.getByText("2 people found"));

            var refused = new AtomicBoolean();
            page.route("**/members/" + belaId, route -> refuseOnce(route, refused));
            for (var person : List.of(anka, bela)) {
                page.getByLabel("Choose " + person.name()).check();
            }
            button(page, "Approve 2 people").click();
            var result = seen(page.getByText("You approved 1 person. We could not approve 1 person:").locator(".."));
            assertThat(result.innerText()).contains(bela.name() + ": Our records are not available now.");
            assertThat(stateOf(school, ankaId)).isEqualTo("active");
            assertThat(stateOf(school, belaId)).isEqualTo("pending");
            button(page, "Try again for 1 person").click();
            seen(page.getByText("Nobody is waiting for approval."));
            assertThat(page.locator(".result").innerText()).contains("You approved 1 person.")
                    .doesNotContain("could not");
            assertThat(stateOf(school, belaId)).isEqualTo("active");

            page.getByLabel("Show", new Page.GetByLabelOptions().setExact(true)).selectOption("");
            var change = "Change the groups of " + anka.name();
            button(page, change).click();
            button(page, "Cancel").click();
            seen(page.locator("[data-groups-of='" + ankaId + "']:focus"));
            button(page, change).click();
            box(page, "Year 1").uncheck();
            box(page, "Year 2").check();
            button(page, "Save groups").click();
            seen(page.getByText("The groups of " + anka.name() + " are saved."));
            seen(page.locator("[data-groups-of='" + ankaId + "']:focus"));
            assertThat(memberOf(school, ankaId).path("groupIds").valueStream().map(JsonNode::asString))
                    .containsExactly(school.group(1));
            page.getByLabel("Group", new Page.GetByLabelOptions().setExact(true)).selectOption(school.group(1));
            seen(page.getByText("1 person found"));
            seen(page.getByText(anka.email()));
            assertThat(profile.dialogs()).isEmpty();
            assertThat(profile.refusedByContentSecurity()).isEmpty();
        }
        assertThat(addresses).anyMatch(address -> address.endsWith("/members/searches"))
                .noneMatch(address -> address.toLowerCase(Locale.ROOT).contains(part));
    }

    @Test
    void an_administrator_tries_an_import_then_runs_it_and_keeps_the_report() throws IOException {
        var school = school("open");
        var pupil = NewPerson.canary("Ida");
        var roster = "pupil number,pupil name,group\n1,%s,Year 1\n2,,Year 1\n3,Ben Berg,Year 9\n"
                .formatted(pupil.name());
        try (var profile = computer()) {
            profile.signIn(school.founder().account(), false);
            var page = profile.open("/school/" + school.id() + "/imports");
            seen(page.locator("#file"));
            page.setInputFiles("#file", new FilePayload("pupils.csv", "text/csv", roster.getBytes(UTF_8)));
            button(page, "Check the file").click();
            seen(page.getByText("3 of 3 rows checked: 1 new, 0 changed, 0 unchanged, 2 with errors."));
            seen(page.getByText("Nothing has changed yet."));
            assertThat(school.admin().pupils(school.id())).isEmpty();

            button(page, "Import now").click();
            seen(page.getByText("3 of 3 rows: 1 new, 0 changed, 0 unchanged, 2 with errors."));
            assertThat(school.admin().pupils(school.id())).hasSize(1);

            var report = page.waitForDownload(() -> button(page, "Download the report").click());
            assertThat(report.suggestedFilename()).matches("import-\\d{4}-\\d\\d-\\d\\d\\.csv");
            var text = Files.readString(report.path());
            var lines = text.split("\r\n");
            assertThat(lines[0]).endsWith("Line,Result,Column,Reason");
            assertThat(lines[1]).isEqualTo("2,new,,");
            assertThat(lines[2]).startsWith("3,with errors,pupil name,");
            assertThat(lines[3]).startsWith("4,with errors,group,");
            assertThat(lines).hasSize(4);
            assertThat(text).doesNotContain(pupil.familyName());
        }
    }

    @Test
    void an_administrator_changes_the_relationship_of_a_guardian() {
        var school = school("open");
        var founder = school.founder();
        var pupil = school.admin().enrols(school.id(), NewPerson.canary("Pia").name(), List.of());
        school.admin().makesGuardian(school.id(), pupil, founder.userId()).expect(200);
        try (var profile = computer()) {
            profile.signIn(founder.account(), false);
            var page = profile.open("/school/" + school.id() + "/pupils/" + pupil);
            seen(page.getByText("Change the relationship")).click();
            var field = page.locator("#relationship-" + founder.userId());
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Pupils").setExact(true)).click();
            seen(page.getByLabel("Name begins with"));
            page.goBack();
            seen(field);
            field.fill("aunt 2");
            button(page, "Save relationship").click();
            seen(page.locator("#relationship-" + founder.userId() + "-error"));
            field.fill("aunt");
            button(page, "Save relationship").click();
            seen(page.getByText("The relationship of " + founder.person().name() + " is saved."));
            assertThat(school.admin().guardians(school.id(), pupil, founder.userId()).getFirst().path("relationship")
                    .asString()).isEqualTo("aunt");
        }
    }

    private static void refuseOnce(Route route, AtomicBoolean refused) {
        if (route.request().method().equals("PATCH") && refused.compareAndSet(false, true)) {
            route.fulfill(new Route.FulfillOptions().setStatus(503).setContentType("application/problem+json")
                    .setBody(REFUSAL));
        } else {
            route.resume();
        }
    }

    private static String stateOf(Founded school, String userId) {
        return memberOf(school, userId).path("state").asString();
    }

    private static JsonNode memberOf(Founded school, String userId) {
        return school.admin().members(school.id()).stream().filter(one -> one.path("userId").asString().equals(userId))
                .findFirst().orElseThrow();
    }

    private Founded school(String joining) {
        return comms.founds("school", "School of Members " + UUID.randomUUID(), joining, List.of("Year 1", "Year 2"));
    }

    private Profile computer() {
        return chromium.newProfile(comms.access().gateway());
    }

    private static Locator box(Page page, String label) {
        return page.locator(".regrouping label").filter(new Locator.FilterOptions().setHasText(label)).locator("input");
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
