package com.comms123.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.Newcomer;
import com.comms123.e2e.chromium.Chromium;
import com.comms123.e2e.chromium.InChromium;
import com.comms123.e2e.chromium.Profile;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// An auditor's way through the trail on the website.
@Journey
@InChromium
class AuditInChromiumIT {
    private static final Patience PATIENCE = Patience.seconds(30);
    private static final int PAGE = 50;
    private static final int PHONE_PX = 390;
    /// Whether the search begins with the day six days ago.
    private static final String SEVEN_DAYS = """
            () => {
              const from = new Date(new URLSearchParams(location.search).get('from'));
              const now = new Date();
              return from.getTime() === new Date(now.getFullYear(), now.getMonth(), now.getDate() - 6).getTime();
            }""";

    private final Comms comms;
    private final Chromium chromium;

    AuditInChromiumIT(Comms comms, Chromium chromium) {
        this.comms = comms;
        this.chromium = chromium;
    }

    @Test
    void an_auditor_pages_through_the_trail_from_either_end_and_sees_which_filter_is_wrong() {
        try (var profile = computer()) {
            var page = opened(profile, "/audit");
            assertThat(times(page)).isSortedAccordingTo(Comparator.reverseOrder()).hasSize(PAGE);
            page.selectOption("#order", "oldest");
            button(page, "Search").click();
            page.waitForURL(address -> address.contains("order=oldest"));
            PATIENCE.until("the first comes first", () -> times(page).getFirst().isBefore(times(page).getLast()));
            button(page, "More").last().click();
            PATIENCE.until("the next page follows", () -> times(page).size() > PAGE);
            assertThat(times(page)).isSorted();
            assertThat(page.locator(".entries [data-label=Index]").allInnerTexts()).doesNotHaveDuplicates();

            page.fill("#actor", "somebody");
            button(page, "Search").click();
            assertThat(seen(page.locator("#actor-error")).innerText())
                    .contains("Choose one of the matches, or paste an id.");
            assertThat(profile.refusedByContentSecurity()).isEmpty();
        }
    }

    @Test
    void an_auditor_follows_a_person_and_a_record_names_them_and_proves_the_entries() {
        var newcomer = someone();
        try (var profile = computer()) {
            var page = opened(profile, "/audit?about=" + newcomer.userId());
            assertThat(page.locator("#about").inputValue()).isEqualTo(newcomer.userId());
            assertThat(rows(page).allInnerTexts()).isNotEmpty()
                    .allSatisfy(row -> assertThat(row).contains(newcomer.userId()));
            page.getByText("Everything they did").last().click();
            page.waitForURL(address -> address.contains("actor="));
            page.getByText("Everything about this record").first().click();
            page.waitForURL(address -> address.contains("about="));

            profile.open("/audit?actor=" + newcomer.userId() + "&action=register&outcome=success&order=oldest");
            seen(rows(page).first());
            assertThat(rows(page).count()).isOne();
            assertThat(page.getByText(newcomer.person().name()).count()).as("names are not shown unasked").isZero();
            button(page, "Show names").click();
            seen(page.getByText(newcomer.person().name()).first());

            rows(page).first().getByRole(AriaRole.BUTTON).click();
            seen(page.locator(".details pre"));
            page.locator("button", new Page.LocatorOptions().setHasText("Prove entry")).click();
            assertThat(seen(page.locator(".notice")).innerText()).startsWith("Proven in this browser: entry ");
            assertThat(profile.refusedByContentSecurity()).isEmpty();
        }
    }

    @Test
    void an_auditor_keeps_a_search_and_takes_all_that_it_finds_away() throws IOException {
        var newcomer = someone();
        var name = "Watched " + UUID.randomUUID();
        try (var profile = computer()) {
            var page = opened(profile, "/audit?about=" + newcomer.userId());
            page.fill("#searchName", name);
            button(page, "Save this search").click();
            seen(button(page, name));
            button(page, "Clear all filters").click();
            page.waitForURL(address -> !address.contains("about="));
            button(page, name).click();
            page.waitForURL(address -> address.contains("about=" + newcomer.userId()));
            PATIENCE.until("it is searched for", () -> page.locator("#about").inputValue().equals(newcomer.userId()));

            var ndjson = saved(page, "Download all as NDJSON");
            assertThat(ndjson).isNotEmpty().allSatisfy(line -> assertThat(line).startsWith("{\"action\":"));
            var csv = saved(page, "Download all as CSV");
            assertThat(csv.getFirst()).startsWith("index,time,type,actor,");
            assertThat(csv).hasSizeGreaterThan(ndjson.size());

            button(page, "Delete " + name).click();
            PATIENCE.until("it is forgotten", () -> button(page, name).count() == 0);
            page.setViewportSize(PHONE_PX, 2 * PHONE_PX);
            assertThat(page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
                    .as("nothing is beyond the edge of a phone").isEqualTo(true);
            assertThat(profile.refusedByContentSecurity()).isEmpty();
        }
    }

    @Test
    void an_auditor_searches_usual_times_by_action_and_comes_back_to_each_search() {
        try (var profile = computer()) {
            var page = opened(profile, "/audit");
            page.selectOption("#action", "sign-in");
            button(page, "Last 7 days").click();
            page.waitForURL(address -> address.contains("action=sign-in"));
            assertThat(page.evaluate(SEVEN_DAYS)).as("the beginning, by the clock of the browser").isEqualTo(true);
            assertThat(button(page, "Last 7 days").getAttribute("aria-pressed")).isEqualTo("true");
            awaitActions(page, "Sign in");
            page.getByText("Everything they did").first().click();
            page.waitForURL(address -> address.contains("actor="));
            PATIENCE.until("the form shows it", () -> !page.inputValue("#actor").isEmpty());
            assertThat(page.inputValue("#action")).isEmpty();

            page.goBack();
            page.waitForURL(address -> address.contains("action=sign-in"));
            PATIENCE.until("the form shows the search again", () -> page.inputValue("#action").equals("sign-in"));
            assertThat(page.inputValue("#actor")).isEmpty();
            assertThat(page.inputValue("#from")).endsWith("T00:00");
            awaitActions(page, "Sign in");
            page.goBack();
            page.waitForURL("**/audit");
            PATIENCE.until("nothing is searched for", () -> page.inputValue("#action").isEmpty());

            page.selectOption("#action", new SelectOption().setLabel("Another action"));
            page.fill("#otherAction", "Sign in");
            button(page, "Search").click();
            seen(page.locator("#action-error"));
            assertThat(page.url()).endsWith("/audit");
            page.fill("#otherAction", "register");
            button(page, "Search").click();
            page.waitForURL(address -> address.contains("action=register"));
            PATIENCE.until("the menu has it", () -> page.inputValue("#action").equals("register"));
            awaitActions(page, "Register");
            assertThat(profile.refusedByContentSecurity()).isEmpty();
        }
    }

    @Test
    void an_auditor_proves_all_shown_entries_at_once_and_sees_who_has_cosigned_the_log() {
        var newcomer = someone();
        PATIENCE.until("a witness has cosigned the log",
                () -> comms.auditor().session().get("/api/v1/audit/log/cosigned-checkpoint").status() == 200);
        try (var profile = computer()) {
            var page = opened(profile, "/audit?about=" + newcomer.userId());
            seen(page.getByText("Cosigned by authority.example/witness on "));
            PATIENCE.until("all shown entries are sealed and proven", () -> {
                page.reload();
                seen(rows(page).first());
                checkAll(page);
                return seen(page.locator(".notice.good, .notice.bad")).innerText()
                        .startsWith("Proven in this browser: ");
            });

            page.route("**/api/v1/audit/entries?*", AuditInChromiumIT::withAnotherOutcome);
            page.reload();
            seen(rows(page).first());
            checkAll(page);
            assertThat(seen(page.locator(".notice.bad")).innerText()).startsWith("Not proven: ")
                    .contains("This entry differs from the signed one.");
            assertThat(profile.refusedByContentSecurity()).isEmpty();
        }
    }

    @Test
    void an_auditor_checks_that_one_checkpoint_of_the_log_continues_another() {
        for (var checkpoints = 1; checkpoints <= 3; checkpoints++) {
            var before = latestSize();
            someone();
            PATIENCE.until("there is a later checkpoint", () -> latestSize() > before);
        }
        try (var profile = computer()) {
            var page = opened(profile, "/audit");
            page.getByText("Compare checkpoints").click();
            var rows = page.locator("checkpoint-history tbody tr");
            seen(rows.first());
            assertThat(button(page, "Check the two").isDisabled()).isTrue();
            rows.nth(0).locator("input").check();
            rows.nth(1).locator("input").check();
            assertThat(rows.nth(2).locator("input").isDisabled()).as("two are compared").isTrue();
            button(page, "Check the two").click();
            assertThat(seen(page.locator("checkpoint-history .notice")).innerText())
                    .startsWith("Proven in this browser: the log of ");

            page.route("**/api/v1/audit/log/consistency?*", AuditInChromiumIT::withoutItsEnd);
            button(page, "Check the two").click();
            assertThat(seen(page.locator("checkpoint-history .notice.bad")).innerText()).startsWith("Not proven. ");
            page.locator("#cosigned").check();
            PATIENCE.until("only cosigned ones are shown", () -> !rows.allInnerTexts().isEmpty()
                    && rows.allInnerTexts().stream().allMatch(row -> row.contains("authority.example/witness")));
            assertThat(profile.refusedByContentSecurity()).isEmpty();
        }
    }

    private long latestSize() {
        return comms.auditor().session().get("/api/v1/audit/log/checkpoints?limit=1").expect(200).json().path("items")
                .path(0).path("size").asLong();
    }

    /// A proof that lacks its last hash.
    private static void withoutItsEnd(Route route) {
        var fetched = route.fetch();
        route.fulfill(new Route.FulfillOptions().setResponse(fetched)
                .setBody(fetched.text().replaceFirst("(?:,\\s*)?\"[^\"]*\"\\s*\\]", "]")));
    }

    private static void withAnotherOutcome(Route route) {
        var fetched = route.fetch();
        route.fulfill(new Route.FulfillOptions().setResponse(fetched)
                .setBody(fetched.text().replace("\"outcome\":\"success\"", "\"outcome\":\"failure\"")));
    }

    private static void checkAll(Page page) {
        page.locator("main button")
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^Check (all|the) .*shown")))
                .click();
    }

    private static void awaitActions(Page page, String label) {
        PATIENCE.until("each entry is of the action: " + label, () -> {
            var actions = page.locator(".entries [data-label=Action] > span").allInnerTexts();
            return !actions.isEmpty() && actions.stream().allMatch(label::equals);
        });
    }

    private static List<String> saved(Page page, String button) throws IOException {
        var download = page.waitForDownload(() -> button(page, button).click());
        return Files.readAllLines(download.path());
    }

    private Newcomer someone() {
        var newcomer = comms.newcomer(
                NewPerson.canary("Magnus"), comms.access().organisation("school").id(), List.of());
        PATIENCE.until("it is in the trail", () -> comms.auditor().entriesBy(newcomer.userId()).stream()
                .anyMatch(entry -> entry.path("action").asString().equals("register")));
        return newcomer;
    }

    private Profile computer() {
        return chromium.newProfile(comms.access().gateway());
    }

    private Page opened(Profile profile, String path) {
        profile.signIn(comms.upToDate("auditor"), false);
        var page = profile.open(path);
        seen(rows(page).first());
        return page;
    }

    private static Locator rows(Page page) {
        return page.locator(".entries tbody tr:has([data-label=Index])");
    }

    private static List<Instant> times(Page page) {
        return page.locator(".entries time").all().stream().map(time -> time.getAttribute("datetime"))
                .map(Instant::parse).toList();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator seen(Locator locator) {
        locator.waitFor();
        return locator;
    }
}
