package com.comms123.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Clause;
import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.chromium.Chromium;
import com.comms123.e2e.chromium.InChromium;
import com.comms123.e2e.chromium.Profile;
import com.comms123.e2e.http.Json;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/// Officers and auditors find a school or club by its name. Officers build a hold from several records, read its
/// history, filter their lists, and allow a large batch of removals.
@Journey
@InChromium
class HoldsInChromiumIT {
    private static final Patience PATIENCE = Patience.seconds(30);
    private static final Duration A_YEAR = Duration.ofDays(365);
    private static final String LONG_AGO = "2020-01-01T10:00:00Z";
    private static final int FAR_ABOVE_USUAL = 1_001;

    private final Comms comms;
    private final Chromium chromium;

    HoldsInChromiumIT(Comms comms, Chromium chromium) {
        this.comms = comms;
        this.chromium = chromium;
    }

    @Test
    @Clause("UP-5")
    void an_officer_proposes_a_hold_on_a_school_and_a_group_that_are_found_by_name() {
        var name = "Held School " + UUID.randomUUID();
        var school = comms.founds("school", name, "open", List.of("Year 1", "Year 2"));
        var reference = "FC-" + UUID.randomUUID();
        try (var profile = computer()) {
            profile.signIn(comms.upToDate("privacy-officer-1"), false);
            var page = profile.open("/privacy");
            page.selectOption("#kind", "organisation");
            choose(page, "School or club", name);
            page.selectOption("#kind", "group");
            choose(page, "School or club", name);
            button(page, "Choose Year 2").click();
            page.fill("#authority", "Family Court");
            page.fill("#reference", reference);
            page.fill("#reason", "A case");
            button(page, "Propose the hold").click();
            seen(page.getByText("There is a problem"));
            page.fill("#reviewOn", "2035-01-31");
            button(page, "Propose the hold").click();
            seen(page.getByText("The hold protects from now on."));
            seen(page.locator("section[aria-labelledby=holds]").getByText(name).first());
            assertNamesOnlyWhileTheirOwnerAnswers(page, reference, "Year 2", school.group(1));
        }
        try (var profile = computer()) {
            profile.signIn(comms.upToDate("privacy-officer-2"), false);
            var home = profile.open("/");
            var toApprove = Pattern.compile("^(More than )?[\\d,]+ holds? to approve$");
            seen(home.locator("main").getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(toApprove)))
                    .click();
            seen(home.locator("section[aria-labelledby=holds]").getByText(name).first());
        }
        var scope = comms.privacyOfficer(2).session().get("/api/v1/holds?limit=200").expect(200).json().path("items")
                .valueStream().filter(hold -> hold.path("reference").asString().equals(reference)).findFirst()
                .orElseThrow().path("scope").toString();
        assertThat(scope).contains(school.id(), school.group(1)).doesNotContain(school.group(0));
    }

    @Test
    void the_history_of_a_hold_names_the_officer_of_each_step() {
        var first = comms.privacyOfficer(1);
        var second = comms.privacyOfficer(2);
        var priya = first.me().path("name").asString();
        var paul = second.me().path("name").asString();
        var hold = second.proposesHoldOn("call", UUID.randomUUID().toString(), "FC-" + UUID.randomUUID(),
                comms.clocks().now().plus(A_YEAR));
        try (var profile = computer()) {
            profile.signIn(comms.upToDate("privacy-officer-1"), false);
            var page = profile.open("/privacy#hold-" + hold);
            var row = page.locator("#hold-" + hold);
            open(row);
            assertTells(row, "Proposed", paul);
            addNote(row, "The court has called.\nIt calls again <b>on Monday</b>.");
            second.notes(hold, "Noted elsewhere").expect(201);
            press(row, "Approve");
            assertTells(row, "Proposed", paul, "Approved", priya);
            press(row, "Propose release");
            assertTells(row, "Proposed", paul, "Approved", priya, "Release proposed", priya);
            second.approvesRelease(hold).expect(200);
            page.reload();
            open(row);
            assertTells(row, "Proposed", paul, "Approved", priya, "Release proposed", priya,
                    "Release approved, hold released", paul);
            var notes = row.getByRole(AriaRole.LIST, new Locator.GetByRoleOptions().setName("Notes of officers"));
            PATIENCE.until("officers read each other's notes, with their authors", notes::innerText,
                    text -> Pattern.compile("on Monday</b>.*" + priya + ".*Noted elsewhere.*" + paul, Pattern.DOTALL)
                            .matcher(text).find());
            assertThat(row.locator("hold-notes form").count()).as("a released hold takes no note").isZero();

            page.route("**/api/v1/people/names", route -> answer(route, "[]"));
            page.reload();
            open(row);
            assertTells(row, "Proposed", "a former colleague");
            assertThat(profile.refusedByContentSecurity()).isEmpty();
        }
    }

    /// The deletions are ours: each says what the page asked for.
    @Test
    void the_filters_of_an_officer_stay_in_the_address_after_a_reload_and_back() {
        try (var profile = computer()) {
            profile.signIn(comms.upToDate("privacy-officer-1"), false);
            var page = profile.page();
            page.route(Pattern.compile("/api/v1/deletions(\\?.*)?$"), route -> answer(route, Json.object(
                    "items", List.of(lateDeletion(URI.create(route.request().url()).getQuery()))).putNull("next")
                    .toString()));
            profile.open("/privacy");
            var list = page.locator("section[aria-labelledby=deletions] table");
            page.selectOption("#state", "late");
            seen(list.getByText("state=scheduled"));
            seen(list.getByText("days late"));
            seen(page.getByText("1 deletion", new Page.GetByTextOptions().setExact(true)));
            page.fill("#dueBefore", "2020-01-15");
            seen(list.getByText("dueBefore=2020-01-1"));
            page.selectOption("#holdState", "review-due");
            PATIENCE.until("only holds that are due for review are shown", () -> page
                    .locator("section[aria-labelledby=holds] tbody tr").allInnerTexts().stream()
                    .allMatch(row -> row.contains("Review is due.")));
            assertThat(page.url()).endsWith("/privacy?deletions=late&due=2020-01-15&holds=review-due");

            page.reload();
            seen(list.getByText("dueBefore=2020-01-1"));
            assertThat(page.inputValue("#state")).isEqualTo("late");
            assertThat(page.inputValue("#holdState")).isEqualTo("review-due");
            page.goBack();
            PATIENCE.until("all holds are shown", () -> page.inputValue("#holdState").isEmpty());
            assertThat(page.inputValue("#dueBefore")).isEqualTo("2020-01-15");
            page.goBack();
            PATIENCE.until("all deletions are shown", () -> page.inputValue("#state").isEmpty()
                    && list.count() > 0 && !list.innerText().contains("state="));
        }
    }

    /// No test makes a thousand records due at once: the answers of the platform are ours.
    @Test
    void two_officers_allow_a_batch_of_removals_that_is_far_above_the_usual_size() {
        var me = comms.access().account("privacy-officer-1").userId();
        var other = comms.privacyOfficer(2).me();
        var allowedBy = new CopyOnWriteArrayList<String>();
        try (var profile = computer()) {
            profile.signIn(comms.upToDate("privacy-officer-1"), false);
            var page = profile.page();
            page.route(Pattern.compile("/api/v1/purging(/allowance)?$"), route -> {
                if (route.request().method().equals("POST")) {
                    allowedBy.add(me);
                }
                answer(route, braked(allowedBy));
            });
            profile.open("/privacy");
            seen(page.getByText("At least 1,001 records are due at once"));
            button(page, "Allow these removals").click();
            button(page, "Yes, allow them").click();
            seen(page.getByText("Removal starts when another officer agrees."));
            seen(page.getByText("Another officer must agree."));
            assertThat(page.getByText("Allow these removals").count()).isZero();

            allowedBy.clear();
            allowedBy.add(other.path("id").asString());
            page.reload();
            seen(page.locator("purging-switch strong").getByText(other.path("name").asString()));
            button(page, "Allow these removals").click();
            button(page, "Yes, allow them").click();
            seen(page.getByText("Two officers have allowed this batch."));
            assertThat(page.getByText("At least 1,001 records").count()).isZero();
            assertThat(allowedBy).containsExactly(other.path("id").asString(), me);
            assertThat(profile.refusedByContentSecurity()).isEmpty();
        }
    }

    @Test
    void an_auditor_searches_the_trail_of_a_school_that_is_found_by_name() {
        var name = "Watched School " + UUID.randomUUID();
        var school = comms.founds("school", name, "open", List.of("Year 1"));
        try (var profile = computer()) {
            profile.signIn(comms.upToDate("auditor"), false);
            var page = profile.open("/audit");
            choose(page, "School or club", name);
            button(page, "Search").click();
            page.waitForURL(address -> address.contains("organisation=" + school.id()));
            PATIENCE.until("its entries are shown", () -> page.locator("#organisation").inputValue().equals(name)
                    && page.locator(".entries tbody tr").count() > 0);
        }
    }

    private static ObjectNode lateDeletion(String query) {
        return Json.object("id", UUID.randomUUID().toString(), "kind", "message", "recordId", query, "requestedAt",
                LONG_AGO, "dueAt", LONG_AGO, "state", "scheduled", "holds", List.of(), "awaiting", List.of());
    }

    private static String braked(List<String> allowedBy) {
        var brake = Json.object("id", UUID.randomUUID().toString(), "since", LONG_AGO, "due", FAR_ABOVE_USUAL,
                "waiting", allowedBy.size() < 2, "allowedBy", List.copyOf(allowedBy));
        return Json.object("paused", false, "restored", false, "brake", brake, "history", List.of()).toString();
    }

    private static void answer(Route route, String json) {
        route.fulfill(new Route.FulfillOptions().setContentType("application/json").setBody(json));
    }

    private static void assertNamesOnlyWhileTheirOwnerAnswers(Page page, String reference, String group, String id) {
        var hold = page.locator("section[aria-labelledby=holds] tbody tr")
                .filter(new Locator.FilterOptions().setHasText(reference)).first();
        seen(hold.getByText(group));
        seen(hold.getByText(id));
        page.route("**/api/v1/record-names/membership",
                route -> route.fulfill(new Route.FulfillOptions().setStatus(503)));
        page.reload();
        seen(hold.getByText(id));
        assertThat(hold.getByText(group).count()).isZero();
        page.unroute("**/api/v1/record-names/membership");
    }

    private static void press(Locator hold, String name) {
        hold.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true)).click();
    }

    private static void open(Locator hold) {
        hold.getByText("History", new Locator.GetByTextOptions().setExact(true)).click();
    }

    private static void addNote(Locator hold, String text) {
        seen(hold.getByLabel("Add a note for other officers")).fill(text);
        press(hold, "Add the note");
        seen(hold.getByText("It calls again <b>on Monday</b>."));
    }

    private static void assertTells(Locator hold, String... inTurn) {
        var history = hold.getByRole(AriaRole.LIST, new Locator.GetByRoleOptions().setName("History of the hold"));
        PATIENCE.until("the history is " + String.join(", ", inTurn), history::innerText,
                text -> Pattern.compile(String.join(".*", inTurn), Pattern.DOTALL).matcher(text).find());
    }

    private Profile computer() {
        return chromium.newProfile(comms.access().gateway());
    }

    private static void choose(Page page, String field, String name) {
        seen(page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName(field).setExact(true))).fill(name);
        seen(page.getByRole(AriaRole.OPTION).filter(new Locator.FilterOptions().setHasText(name))).click();
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
