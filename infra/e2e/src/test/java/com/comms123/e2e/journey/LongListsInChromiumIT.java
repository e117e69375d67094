package com.comms123.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Clause;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.chromium.Chromium;
import com.comms123.e2e.chromium.InChromium;
import com.comms123.e2e.http.Json;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/// Lists that are longer than a page, with filters that change while a page is on its way. The answers are ours, so that a
/// test decides their order and no list needs a hundred records.
@Journey
@InChromium
class LongListsInChromiumIT {
    private static final String DELETIONS = "/api/v1/deletions";
    private static final String DIRECTORY = "/api/v1/organisations";
    private static final String DUE = "2026-05-01T00:00:00Z";

    private final Comms comms;
    private final Chromium chromium;

    LongListsInChromiumIT(Comms comms, Chromium chromium) {
        this.comms = comms;
        this.chromium = chromium;
    }

    @Test
    void a_page_of_an_older_filter_is_never_added_to_the_deletions() {
        try (var profile = chromium.newProfile(comms.access().gateway())) {
            profile.signIn(comms.upToDate("privacy-officer-1"), false);
            var list = new FilteredList(profile.page(), DELETIONS, "state", LongListsInChromiumIT::deletion);
            profile.open("/privacy");
            assertNeverMixed(list, state -> profile.page().selectOption("#state", state), "scheduled", "held");
        }
    }

    @Test
    void a_page_of_an_older_search_is_never_added_to_the_directory() {
        try (var profile = chromium.newProfile(comms.access().gateway())) {
            profile.signIn(comms.upToDate("operator"), false);
            var list = new FilteredList(profile.page(), DIRECTORY, "q", LongListsInChromiumIT::place);
            profile.open("/operator");
            assertNeverMixed(list, q -> {
                profile.page().fill("#q", q);
                profile.page().locator("#q").blur();
            }, "oaks", "elms");
        }
    }

    @Test
    @Clause("AC-2")
    void back_shows_the_same_search_as_many_rows_and_the_followed_link_but_not_after_the_session() {
        try (var profile = chromium.newProfile(comms.access().gateway())) {
            profile.signIn(comms.upToDate("operator"), false);
            var page = profile.page();
            var list = new FilteredList(page, DIRECTORY, "q", LongListsInChromiumIT::place);
            profile.open("/operator");
            page.fill("#q", "elms");
            page.locator("#q").blur();
            list.shows("elms-1");
            list.more().click();
            list.shows("elms-2");
            list.table().getByText("elms-2").click();
            page.waitForURL("**/operator/schools/elms-2");
            page.locator("main h1").getByText("Page not found", new Locator.GetByTextOptions().setExact(true))
                    .waitFor();
            page.goBack();
            list.shows("elms-2");
            assertThat(page.inputValue("#q")).isEqualTo("elms");
            page.waitForCondition(() -> "elms-2".equals(page.evaluate("() => document.activeElement.innerText")));

            page.context().clearCookies();
            page.evaluate("() => import('/app/api.js').then(({get}) => get('/api/v1/me')).catch(() => {})");
            assertThat(
                    page.evaluate("() => import('/app/coming-back.js').then(({recalled}) => recalled().q ?? 'gone')"))
                    .isEqualTo("gone");
        }
    }

    private static void assertNeverMixed(FilteredList list, Consumer<String> filter, String older, String newer) {
        var page = list.page;
        filter.accept(older);
        list.shows(older + "-1");
        var late = list.holdsBack(asked -> older.equals(asked.get(list.filter)) && asked.containsKey("cursor"));
        list.more().click();
        page.waitForCondition(() -> !late.isEmpty());
        filter.accept(newer);
        list.shows(newer + "-1");
        page.waitForRequestFinished(() -> list.release(late));
        list.paints();
        assertThat(list.text()).contains(newer + "-1").doesNotContain(older + "-");

        // The page that follows is one of the newer filter.
        list.more().click();
        list.shows(newer + "-2");
        assertThat(list.text()).doesNotContain(older + "-");

        // While a filter waits for its answer, the former list does not go on, neither with the one nor the other.
        filter.accept(older);
        list.shows(older + "-1");
        var waiting = list.holdsBack(asked -> newer.equals(asked.get(list.filter)));
        filter.accept(newer);
        page.waitForCondition(() -> !waiting.isEmpty());
        var before = list.asked.size();
        list.more().dispatchEvent("click");
        page.waitForRequestFinished(() -> list.release(waiting));
        list.shows(newer + "-1");
        assertThat(list.asked.subList(before, list.asked.size())).noneMatch(asked -> asked.containsKey("cursor"));
        assertThat(list.text()).doesNotContain(older + "-");
    }

    /// A list of two pages for each value of its filter, whose answers can be held back.
    private static final class FilteredList {
        private final Page page;
        private final String filter;
        private final Function<String, ObjectNode> item;
        private final List<Map<String, String>> asked = new CopyOnWriteArrayList<>();
        private Predicate<Map<String, String>> late = _ -> false;
        private List<Runnable> held = new CopyOnWriteArrayList<>();

        FilteredList(Page page, String path, String filter, Function<String, ObjectNode> item) {
            this.page = page;
            this.filter = filter;
            this.item = item;
            page.route(Pattern.compile(path + "(\\?.*)?$"), this::answer);
        }

        private List<Runnable> holdsBack(Predicate<Map<String, String>> which) {
            held = new CopyOnWriteArrayList<>();
            late = which;
            return held;
        }

        private void release(List<Runnable> answers) {
            late = _ -> false;
            answers.forEach(Runnable::run);
        }

        private void answer(Route route) {
            var query = query(route.request().url());
            asked.add(query);
            var last = query.containsKey("cursor");
            var name = query.getOrDefault(filter, "all") + (last ? "-2" : "-1");
            var answer = Json.object("items", List.of(item.apply(name)));
            var body = (last ? answer.putNull("next") : answer.put("next", name)).toString();
            Runnable send = () -> route.fulfill(
                    new Route.FulfillOptions().setContentType("application/json").setBody(body));
            if (late.test(query)) {
                held.add(send);
            } else {
                send.run();
            }
        }

        private Locator more() {
            return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show more")).first();
        }

        private Locator table() {
            return page.locator("main table").first();
        }

        private String text() {
            return table().innerText();
        }

        private void shows(String name) {
            table().getByText(name).first().waitFor();
        }

        /// Until the page has done with an answer what it does with it.
        private void paints() {
            page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        }

        private static Map<String, String> query(String url) {
            return Stream.ofNullable(URI.create(url).getQuery()).flatMap(query -> Stream.of(query.split("&")))
                    .map(part -> part.split("=", 2)).collect(Collectors.toMap(part -> part[0], part -> part[1]));
        }
    }

    private static ObjectNode deletion(String name) {
        return Json.object("id", name, "kind", "message", "recordId", name, "requestedAt", DUE, "dueAt", DUE, "state",
                "scheduled", "holds", List.of(), "awaiting", List.of());
    }

    private static ObjectNode place(String name) {
        return Json.object("id", name, "name", name, "kind", "school", "joining", "open", "groups", List.of());
    }
}
