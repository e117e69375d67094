package com.comms123.e2e.journey;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Clause;
import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.Recording;
import com.comms123.e2e.chromium.Chromium;
import com.comms123.e2e.chromium.InChromium;
import com.comms123.e2e.chromium.Profile;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Files on the website: put into a draft, found there again, sent, and saved by a parent.
@Journey
@InChromium
class FilesInChromiumIT {
    private static final Patience PATIENCE = Patience.seconds(30);
    private static final int PHONE = 390;
    /// Milliseconds, after which an open page has asked again in any case.
    private static final int FIRST_LOOK = 20_000;
    private static final List<String> UNSCANNED = List.of("unscanned", "unscanned");
    private static final List<String> SCANNED = List.of("readable", "infected");
    private static final String CHECKED = "Being checked for malware";
    private static final String REMOVED = "Removed: it contained malware";
    private static final byte[] LETTER = "%PDF-1.7\n1 0 obj\n".getBytes(ISO_8859_1);
    private static final String LONG_NAME = "Letter_to_all_families_about_the_trip_to_the_seaside_in_summer_2027.pdf";

    private static final JsonMapper JSON = new JsonMapper();

    private final Comms comms;
    private final Chromium chromium;

    FilesInChromiumIT(Comms comms, Chromium chromium) {
        this.comms = comms;
        this.chromium = chromium;
    }

    @Test
    @Clause("AC-1")
    void a_file_stays_in_a_draft_is_sent_with_the_message_and_a_parent_saves_it() throws IOException {
        var school = comms.founds("school", "School of Letters " + UUID.randomUUID(), "open", List.of("Year 3"));
        var parent = comms.newcomer(NewPerson.canary("Lilo"), school.id(), List.of(school.group(0)));
        PATIENCE.until("somebody is a member where messages are", () -> parent.app()
                .get("/api/v1/organisations/" + school.id() + "/messages").status() == 200);
        String message;
        try (var profile = computer()) {
            profile.signIn(school.founder().account(), false);
            var page = profile.open("/compose");
            label(page, "Year 3").locator("input").check();
            seen(page.getByText("1 person gets this message."));
            page.fill("#subject", "Trip to the seaside");
            page.fill("#body", "Please read https://letters.example/trip, or call 020 7946 0018.");
            page.setInputFiles("#attachments", new FilePayload[]{
                    new FilePayload(LONG_NAME, "application/pdf", LETTER),
                    file("list.txt")});
            PATIENCE.until("both are there", () -> page.getByText("Ready to send").count() == 2);
            button(page, "Save as draft").click();
            seen(page.getByText("The draft is saved."));
            seen(page.getByText("with 2 files"));

            button(page, "Open").click();
            seen(page.locator(".files").getByText(LONG_NAME).first());
            assertThat(page.locator(".files > li").count()).isEqualTo(2);
            assertFits(page);
            page.locator(".files > li").filter(new Locator.FilterOptions().setHasText("list.txt")).locator("button")
                    .click();
            button(page, "Send").click();
            page.waitForURL("**/messages/*");
            message = page.url().substring(page.url().lastIndexOf('/') + 1);
            assertThat(seen(page.locator("article .body")).locator("a").evaluateAll("all => all.map(one => one.href)"))
                    .isEqualTo(List.of("https://letters.example/trip", "tel:02079460018"));
            assertThat(seen(page.locator(".files")).innerText()).contains(LONG_NAME).doesNotContain("list.txt");
            assertThat(profile.refusedByContentSecurity()).isEmpty();
        }
        try (var profile = computer()) {
            profile.signIn(parent.account(), false);
            var page = profile.open("/messages/" + message);
            var link = seen(page.locator(".files a"));
            assertThat(link.innerText()).isEqualTo(LONG_NAME);
            assertFits(page);
            var saved = page.waitForDownload(link::click);
            assertThat(saved.suggestedFilename()).isEqualTo(LONG_NAME);
            assertThat(Files.readAllBytes(saved.path())).isEqualTo(LETTER);
            assertThat(profile.refusedByContentSecurity()).isEmpty();
        }
    }

    @Test
    @Clause("AC-1")
    void chosen_files_stay_while_the_connection_is_lost_or_a_service_does_not_respond() {
        var school = comms.founds("school", "School of Letters " + UUID.randomUUID(), "open", List.of("Year 3"));
        try (var profile = computer()) {
            profile.signIn(school.founder().account(), false);
            var page = profile.open("/compose");
            label(page, "Year 3").locator("input").check();
            page.fill("#subject", "Trip to the seaside");
            page.fill("#body", "Please bring all that is listed.");
            var refused = new AtomicInteger();
            page.route("**/api/v1/attachments?*", upload -> {
                refused.incrementAndGet();
                unavailable(upload);
            }, new Page.RouteOptions().setTimes(1));
            page.setInputFiles("#attachments", file("list.txt"));
            seen(page.getByText("Ready to send"));
            assertThat(refused).as("uploads that failed, and were sent again without a click").hasValue(1);

            profile.offline(true);
            button(page, "Save as draft").click();
            seen(page.locator(".notice.bad").getByText("We cannot reach the server"));
            page.setInputFiles("#attachments", file("map.txt"));
            seen(button(page, "Try again"));
            profile.offline(false);
            PATIENCE.until("the other file is sent when the connection is back",
                    () -> page.getByText("Ready to send").count() == 2);

            // As the gateway tells it while membership-service does not respond (SessionView).
            page.route("**/api/v1/session", FilesInChromiumIT::withoutMemberships);
            page.evaluate("() => import('/app/session.js').then(module => module.loadSession())");
            assertThat(page.getByText("Ready to send").count()).as("files that are left").isEqualTo(2);
            page.unroute("**/api/v1/session");
            button(page, "Send").click();
            page.waitForURL("**/messages/*");
            assertThat(seen(page.locator(".files")).innerText()).contains("list.txt", "map.txt");
        }
    }

    /// The platform of these tests has no malware scanner: the test plays the states of files.
    @Test
    void an_open_draft_and_an_open_message_show_by_themselves_what_the_malware_scanner_says_of_their_files() {
        var school = comms.founds("school", "School of Letters " + UUID.randomUUID(), "open", List.of("Year 3"));
        try (var profile = computer()) {
            profile.signIn(school.founder().account(), false);
            var page = profile.open("/compose");
            page.clock().install();
            var states = new AtomicReference<>(UNSCANNED);
            var reads = new AtomicInteger();
            for (var what : List.of("drafts", "messages")) {
                page.route("**/api/v1/" + what + "/*", route -> {
                    reads.incrementAndGet();
                    played(route, answer -> play(states.get(), answer.path("attachments")));
                });
            }
            label(page, "Year 3").locator("input").check();
            page.fill("#subject", "Trip to the seaside");
            page.fill("#body", "Please bring all that is listed.");
            page.setInputFiles("#attachments", new FilePayload[]{file("list.txt"), file("map.txt")});
            PATIENCE.until("both are there", () -> page.getByText("Ready to send").count() == 2);
            button(page, "Save as draft").click();
            seen(page.getByText("The draft is saved."));
            button(page, "Open").click();
            var files = page.locator(".files");
            PATIENCE.until("both are being checked", () -> files.getByText(CHECKED).count() == 2);
            page.fill("#body", "Please bring all that is listed, and a hat.");
            assertFits(page);
            states.set(SCANNED);
            page.clock().fastForward(FIRST_LOOK);
            seen(files.getByText("Ready to send"));
            seen(files.getByText(REMOVED));
            assertThat(page.inputValue("#body")).as("text that is not saved yet").endsWith("and a hat.");

            states.set(UNSCANNED);
            button(page, "Send").click();
            page.waitForURL("**/messages/*");
            PATIENCE.until("both are being checked", () -> files.getByText(CHECKED).count() == 2);
            assertThat(files.locator("a").count()).isZero();
            assertFits(page);
            button(page, "Edit").click();
            page.fill("textarea", "Please bring all that is listed, a hat and a coat.");
            states.set(SCANNED);
            page.clock().fastForward(FIRST_LOOK);
            seen(files.locator("a").filter(new Locator.FilterOptions().setHasText("list.txt")));
            seen(files.getByText(REMOVED));
            assertThat(page.inputValue("textarea")).as("an edit under way").endsWith("and a coat.");
            assertFits(page);

            var read = reads.get();
            page.clock().fastForward(60 * FIRST_LOOK);
            page.clock().fastForward(60 * FIRST_LOOK);
            assertThat(reads).as("reads, once every file has a verdict").hasValue(read);
            assertThat(profile.refusedByContentSecurity()).isEmpty();
        }
    }

    @Test
    void an_open_call_shows_by_itself_what_the_malware_scanner_says_of_its_recording() {
        var school = comms.founds("school", "School of Letters " + UUID.randomUUID(), "open", List.of("Year 3"));
        school.admin().filesCall(school.id(), school.founder().userId(), Recording.wav(Duration.ofSeconds(5)))
                .expect(201);
        try (var profile = computer()) {
            profile.signIn(school.founder().account(), false);
            var page = profile.open("/policy");
            page.clock().install();
            page.route("**/api/v1/calls?*", route -> played(route,
                    answer -> answer.path("items").forEach(call -> play(UNSCANNED, call.path("recording")))));
            page.navigate(comms.access().gateway() + "/school/" + school.id() + "/calls");
            button(page, "Play").click();
            seen(page.getByText(CHECKED));
            page.clock().fastForward(FIRST_LOOK);
            seen(page.locator("audio"));
            assertThat(page.getByText(CHECKED).count()).isZero();
        }
    }

    /// Changes an answer of the platform to a question of the page.
    private static void played(Route route, Consumer<JsonNode> change) {
        if (!route.request().method().equals("GET")) {
            route.resume();
            return;
        }
        var fetched = route.fetch();
        var answer = JSON.readTree(fetched.text());
        change.accept(answer);
        route.fulfill(new Route.FulfillOptions().setResponse(fetched).setBody(answer.toString()));
    }

    /// @param files a file, or several
    private static void play(List<String> states, JsonNode files) {
        if (files instanceof ObjectNode file) {
            file.put("state", states.getFirst());
        }
        for (var i = 0; files.isArray() && i < files.size(); i++) {
            ((ObjectNode) files.get(i)).put("state", states.get(i));
        }
    }

    private static FilePayload file(String name) {
        return new FilePayload(name, "text/plain", "Hat\nBoots\n".getBytes(ISO_8859_1));
    }

    private static void withoutMemberships(Route route) {
        var fetched = route.fetch();
        var session = (ObjectNode) JSON.readTree(fetched.text());
        session.putNull("organisations").putNull("policyOutdated").putNull("name");
        route.fulfill(new Route.FulfillOptions().setResponse(fetched).setBody(session.toString()));
    }

    private static void unavailable(Route route) {
        route.fulfill(new Route.FulfillOptions().setStatus(503).setContentType("application/problem+json").setBody("""
                {"status": 503, "code": "messaging-unavailable", "detail": "We cannot take files now."}"""));
    }

    /// On a phone and on a desk, nothing stands beyond the edge.
    private static void assertFits(Page page) {
        for (var width : List.of(PHONE, 1280)) {
            page.setViewportSize(width, 844);
            assertThat(page.evaluate("() => document.documentElement.scrollWidth")).as("at %d", width)
                    .isEqualTo(width);
        }
    }

    private Profile computer() {
        return chromium.newProfile(comms.access().gateway());
    }

    private static Locator label(Page page, String text) {
        return seen(page.locator("label").filter(new Locator.FilterOptions().setHasText(text)).first());
    }

    private static Locator button(Page page, String text) {
        return page.locator("button").filter(new Locator.FilterOptions().setHasText(text)).first();
    }

    private static Locator seen(Locator locator) {
        locator.waitFor();
        return locator;
    }
}
