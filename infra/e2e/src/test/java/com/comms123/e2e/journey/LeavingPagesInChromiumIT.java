package com.comms123.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Clause;
import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.Founded;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.chromium.Chromium;
import com.comms123.e2e.chromium.InChromium;
import com.comms123.e2e.chromium.Profile;
import com.comms123.e2e.search.Search;
import com.comms123.e2e.search.Traces;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Nothing of a page is left when one leaves it: no element, no box that asks, no private text.
@Journey
@InChromium
class LeavingPagesInChromiumIT {
    private static final Patience PATIENCE = Patience.seconds(30);
    private static final String STILL_LOADING = "";
    private static final Path WEBSITE = Path.of("../../gateway/src/main/resources/static");
    private static final Pattern DEFINES = Pattern.compile("customElements\\.define\\('([a-z-]+)'");
    /// Has the window keep a receipt and an invitation, as their pages do.
    private static final String KEEP = """
            async secret => {
              const {keep} = await import('/deletion/receipt.js');
              keep({deletionId: '1', dueAt: '2031-01-01T00:00:00Z', receipt: secret});
              (await import('/invitation/kept.js')).keepInvitation(secret);
            }""";
    /// Names in an element's own classes that the browser has for every element, but for its life cycle.
    private static final String OVERRIDDEN = """
            async names => {
              const lifeCycle = new Set(['constructor', 'connectedCallback', 'disconnectedCallback']);
              const {LitElement} = await import('lit');
              return names.flatMap(name => {
                const found = [];
                for (let type = customElements.get(name).prototype; type !== LitElement.prototype;
                    type = Object.getPrototypeOf(type)) {
                  found.push(...Object.getOwnPropertyNames(type)
                    .filter(own => own in HTMLElement.prototype && !lifeCycle.has(own)).map(own => `${name}.${own}`));
                }
                return found;
              });
            }""";

    private final Comms comms;
    private final Chromium chromium;

    LeavingPagesInChromiumIT(Comms comms, Chromium chromium) {
        this.comms = comms;
        this.chromium = chromium;
    }

    @Test
    void no_element_overrides_what_every_element_of_a_page_can_do() {
        var names = new TreeSet<String>();
        var scripts = new TreeSet<String>();
        try (var files = Files.walk(WEBSITE)) {
            files.filter(file -> file.toString().endsWith(".js")).forEach(file -> {
                var defined = DEFINES.matcher(read(file)).results().map(match -> match.group(1)).toList();
                if (!defined.isEmpty()) {
                    names.addAll(defined);
                    scripts.add("/" + WEBSITE.relativize(file).toString().replace('\\', '/'));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(names).hasSizeGreaterThan(30);
        try (var profile = computer()) {
            var page = profile.open("/");
            seen(page.locator("h1"));
            page.evaluate("scripts => Promise.all(scripts.map(script => import(script)))", List.copyOf(scripts));
            assertThat((List<?>) page.evaluate(OVERRIDDEN, List.copyOf(names))).isEmpty();
        }
    }

    @Test
    void going_from_page_to_page_and_back_leaves_one_page_and_asks_nothing() {
        var school = school();
        var pupil = school.admin().enrols(school.id(), NewPerson.canary("Paula").name(), List.of());
        var message = school.admin().posts(school.id(), List.of(school.group(0)), "Trip", "We go on Friday.");
        var base = "/school/" + school.id();
        var addresses = List.of("/", "/inbox", "/messages/" + message, "/compose", "/children", "/schools",
                base + "/members",
                base + "/pupils/" + pupil, base + "/pupils", base + "/invitations", base + "/imports", base + "/calls",
                base + "/templates",
                base + "/settings", "/profile", "/profile/notifications", "/copies", "/security", "/policy",
                "/deletion");
        try (var profile = computer()) {
            profile.signIn(school.founder().account(), false);
            var page = profile.open("/");
            seen(page.locator("main h1"));
            for (var address : addresses) {
                go(page, address);
                assertOnePage(page, address);
            }
            for (var i = addresses.size() - 2; i >= 0; i--) {
                page.goBack();
                page.waitForURL("**" + addresses.get(i));
                assertOnePage(page, addresses.get(i) + " on the way back");
            }
            assertThat(profile.dialogs()).isEmpty();
            assertThat(school.admin().pupils(school.id())).as("the pupil is still there").hasSize(1);
        }
    }

    @Test
    @Clause("AC-2")
    void data_of_the_members_page_is_gone_with_the_page_after_signing_out_and_after_back() {
        var school = school();
        var member = NewPerson.canary("Mirela");
        comms.newcomer(member, school.id(), List.of());
        PATIENCE.until("a member", () -> school.admin().members(school.id()).size() == 2);
        try (var profile = computer()) {
            profile.signIn(school.founder().account(), false);
            var page = profile.open("/school/" + school.id() + "/members");
            seen(page.getByText(member.email()));

            go(page, "/policy");
            assertNothingOf(page, member);
            go(page, "/school/" + school.id() + "/members");
            seen(page.getByText(member.email()));
            var elsewhere = profile.anotherWindow("/inbox");
            seen(elsewhere.locator("h1"));
            // The first window is signed out, too: it loads anew.
            profile.loadedAnewBy(() -> elsewhere.getByText("Sign out").first().click());
            assertNothingOf(page, member);

            profile.close(elsewhere);
            page.goBack();
            seen(page.locator("h1"));
            assertNothingOf(page, member);
            for (var i = 0; i < 3; i++) {
                page.goBack();
                assertNothingOf(page, member);
            }
        }
    }

    @Test
    @Clause("AC-2")
    void a_page_that_the_browser_keeps_for_back_holds_nothing_private() {
        var school = school();
        var member = NewPerson.canary("Milla");
        comms.newcomer(member, school.id(), List.of());
        PATIENCE.until("a member", () -> school.admin().members(school.id()).size() == 2);
        try (var profile = computer()) {
            profile.signIn(school.founder().account(), false);
            var page = profile.open("/school/" + school.id() + "/members");
            seen(page.getByText(member.email()));
            page.evaluate("() => window.dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))");
            assertThat(everythingNowIn(page)).doesNotContain(member.familyName(), member.email());
            page.evaluate("() => window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))");
            seen(page.getByText(member.email()));
        }
    }

    @Test
    @Clause("AC-2")
    void after_signing_out_no_entry_of_the_history_has_words_of_a_message_or_of_a_search() {
        var school = school();
        var subject = NewPerson.canary("Sonja").familyName();
        var word = NewPerson.canary("Wilma").familyName();
        school.admin().posts(school.id(), List.of(school.group(0)), "Trip " + subject, "We meet " + word + ".");
        try (var profile = computer()) {
            profile.signIn(school.founder().account(), false);
            var page = profile.open("/school/" + school.id() + "/messages");
            seen(page.locator("#text")).fill(word);
            page.locator("search button").click();
            seen(page.getByText(subject)).click();
            seen(page.locator("article").getByText(word));
            assertThat(page.title()).isEqualTo("Message · 123Comms");
            go(page, "/profile");
            var elsewhere = profile.anotherWindow("/inbox");
            seen(elsewhere.locator("h1"));
            profile.loadedAnewBy(() -> elsewhere.getByText("Sign out").first().click());
            profile.close(elsewhere);
            var words = List.of(subject, word);
            PATIENCE.until("nothing is left on the page", () -> isRidOf(page, words));
            for (var address : List.of("**/messages/*", "**/messages")) {
                page.goBack();
                page.waitForURL(address);
                PATIENCE.until("nothing is left at " + address, () -> isRidOf(page, words));
            }
        }
    }

    @Test
    @Clause("AC-2")
    void a_receipt_and_an_invitation_that_a_window_keeps_are_gone_when_another_window_signs_out() {
        var secret = UUID.randomUUID().toString();
        var person = comms.newcomer(NewPerson.canary("Resi"), comms.access().organisation("school").id(), List.of());
        try (var profile = computer()) {
            profile.signIn(person.account(), false);
            var page = profile.open("/deletion");
            seen(page.locator("h1"));
            page.evaluate(KEEP, secret);
            assertThat(everythingNowIn(page)).contains(secret);
            var elsewhere = profile.anotherWindow("/inbox");
            seen(elsewhere.locator("h1"));
            profile.loadedAnewBy(() -> elsewhere.getByText("Sign out").first().click());
            PATIENCE.until("nothing is kept", () -> isRidOf(page, List.of(secret)));
        }
    }

    @Test
    @Clause("AC-2")
    void a_receipt_and_an_invitation_outlive_an_expired_session_but_show_to_nobody_else() {
        var secret = UUID.randomUUID().toString();
        var school = comms.access().organisation("school").id();
        var person = comms.newcomer(NewPerson.canary("Rike"), school, List.of());
        try (var profile = computer()) {
            profile.signIn(person.account(), false);
            var page = profile.open("/deletion");
            seen(page.locator("h1"));
            page.evaluate(KEEP, secret);
            page.context().clearCookies();
            page.evaluate("() => import('/app/api.js').then(({get}) => get('/api/v1/me')).catch(() => {})");
            seen(profile.open("/deletion").locator("dd").getByText(secret));
            profile.signIn(comms.newcomer(NewPerson.canary("Rolf"), school, List.of()).account(), false);
            seen(profile.open("/invitation").getByText("Open the link in the email that invited you."));
            seen(profile.open("/deletion").getByText("Did you ask us to delete something?"));
            assertThat(everythingNowIn(page)).doesNotContain(secret);
        }
    }

    @Test
    @Clause("AC-2")
    void a_name_that_is_searched_for_is_in_no_address_and_kept_nowhere() {
        var school = school();
        var given = "Wanja";
        var pupil = NewPerson.canary(given);
        school.admin().enrols(school.id(), pupil.name(), List.of());
        var unknown = NewPerson.canary("Nobody").familyName();
        var addresses = new CopyOnWriteArrayList<String>();
        try (var profile = computer()) {
            profile.signIn(school.founder().account(), false);
            var page = profile.open("/school/" + school.id() + "/pupils");
            page.onRequest(request -> addresses.add(request.url()));
            var search = seen(page.locator("input[type=search]"));
            seen(page.locator("table").getByText(pupil.name()));
            search.fill(given);
            search.blur();
            seen(page.locator("table").getByText(pupil.name()));
            search.fill(unknown);
            search.blur();
            seen(page.getByText("No pupils match your search."));
        }
        assertThat(addresses).anyMatch(address -> address.endsWith("/pupils/searches"))
                .noneMatch(address -> address.contains(unknown) || address.contains(given));
        assertThat(new Search(comms.access()).everywhere(Traces.ofText("the name searched for", unknown)).findings())
                .isEmpty();
    }

    private static void assertNothingOf(Page page, NewPerson person) {
        var words = List.of(person.familyName(), person.email());
        PATIENCE.until("nothing is left of what was private", () -> isRidOf(page, words));
    }

    private static boolean isRidOf(Page page, List<String> words) {
        var everything = everythingIn(page);
        return !everything.equals(STILL_LOADING)
                && (everything.contains("</h1>") || !everything.contains("comms-app"))
                && words.stream().noneMatch(everything::contains);
    }

    /// The document and all that the browser stores for the site.
    private static String everythingIn(Page page) {
        try {
            return everythingNowIn(page);
        } catch (PlaywrightException e) {
            // The page is just being loaded again: that is not yet an empty one.
            return STILL_LOADING;
        }
    }

    private static String everythingNowIn(Page page) {
        return String.valueOf(page.evaluate("() => document.documentElement.outerHTML + JSON.stringify(localStorage)"
                + " + JSON.stringify(sessionStorage) + JSON.stringify(history.state)"));
    }

    private static void assertOnePage(Page page, String where) {
        PATIENCE.until("there is one page at " + where, () -> page.locator("main h1").count() == 1
                && Integer.valueOf(1).equals(page.evaluate("() => [...document.querySelector('main').children]"
                        + ".filter(element => element.localName.includes('-')).length")));
    }

    private static void go(Page page, String path) {
        page.evaluate("path => { const link = document.createElement('a'); link.href = path;"
                + " document.querySelector('header').append(link); link.click(); link.remove(); }", path);
        page.waitForURL("**" + path);
        seen(page.locator("main h1").first());
    }

    private Founded school() {
        return comms.founds("school", "School of Leaves " + UUID.randomUUID(), "open", List.of("Year 1"));
    }

    private Profile computer() {
        return chromium.newProfile(comms.access().gateway());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Locator seen(Locator locator) {
        locator.waitFor();
        return locator;
    }
}
