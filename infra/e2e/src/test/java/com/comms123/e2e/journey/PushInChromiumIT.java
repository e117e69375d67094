package com.comms123.e2e.journey;

import static com.comms123.e2e.chromium.Locators.button;
import static com.comms123.e2e.chromium.Locators.heading;
import static com.comms123.e2e.chromium.Locators.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Clause;
import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.Newcomer;
import com.comms123.e2e.chromium.Chromium;
import com.comms123.e2e.chromium.InChromium;
import com.comms123.e2e.chromium.Profile;
import com.comms123.e2e.http.Json;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Notifications in a browser. The browser's push service is played: a browser under test has none.
@Journey
@InChromium
class PushInChromiumIT {
    private static final Patience PATIENCE = Patience.seconds(30);
    private static final String PAGE = "/profile/notifications";
    private static final String SUBSCRIPTIONS = "/api/v1/me/push-subscriptions";
    private static final String TURN_ON = "Turn on notifications";
    /// A browser whose person answers as said when it asks whether it may notify them.
    private static final String PLAYED = """
            if (window.PushManager) {
              const own = () => localStorage.getItem('played') && {endpoint: localStorage.getItem('played'),
                options: {applicationServerKey: Uint8Array.from(JSON.parse(localStorage.getItem('played-key'))).buffer},
                unsubscribe: async () => { localStorage.removeItem('played'); return true; }};
              PushManager.prototype.getSubscription = async () => own() || null;
              PushManager.prototype.subscribe = async ({userVisibleOnly, applicationServerKey}) => {
                if (!userVisibleOnly || applicationServerKey.length !== 65) { throw new Error('refused'); }
                localStorage.setItem('played', 'https://updates.push.services.mozilla.com/wpush/v2/%s');
                localStorage.setItem('played-key', JSON.stringify([...applicationServerKey]));
                return own();
              };
              Object.defineProperty(Notification, 'permission',
                {get: () => localStorage.getItem('played-permission') ?? 'default'});
              Notification.requestPermission = async () => {
                localStorage.setItem('played-permission', '%s');
                return '%s';
              };
            }""";
    /// Runs the service worker in a window of its own: a push, a click without a window of the website, one with a window,
    /// and one when nobody is signed in.
    private static final String WORKER = """
            async source => {
              const on = {}, shown = [], opened = [], told = [];
              let windows = [];
              let answer = {ok: true, json: async () => ({items: [{messageId: 'newest'}]})};
              const self = {addEventListener: (name, handler) => { on[name] = handler; },
                registration: {showNotification: async (title, options) => shown.push({title, ...options})},
                clients: {matchAll: async () => windows, openWindow: async path => opened.push(path)}};
              const asked = [];
              new Function('self', 'caches', 'location', 'fetch', source)(self, {}, {origin: 'https://comms.example'},
                async path => { asked.push(path); return answer; });
              const fire = async (name, event) => {
                let work;
                on[name]({...event, waitUntil: promise => { work = promise; }});
                await work;
              };
              const click = () => fire('notificationclick', {notification: {close() {}}});
              await fire('push', {});
              const askedByPush = asked.length;
              await click();
              windows = [{url: 'https://comms.example/auth/realms/comms', focused: true},
                {url: 'https://comms.example/inbox', focused: false, focus: async () => told.push('focus'),
                  postMessage: message => told.push(message.open)}];
              await click();
              windows = [];
              answer = {ok: false};
              await click();
              return JSON.stringify({shown, opened, told, askedByPush});
            }""";

    private final Comms comms;
    private final Chromium chromium;

    PushInChromiumIT(Comms comms, Chromium chromium) {
        this.comms = comms;
        this.chromium = chromium;
    }

    @Test
    @Clause("AC-2")
    void a_person_turns_notifications_on_and_off_and_signing_out_turns_them_off() {
        var parent = parent();
        try (var profile = browser("granted")) {
            profile.signIn(parent.account(), false);
            var page = opened(profile);
            button(page, TURN_ON).click();
            text(page, "Notifications are on.");
            assertThat(known(parent)).singleElement().satisfies(
                    one -> assertThat(one.path("service").asString()).isEqualTo("updates.push.services.mozilla.com"));
            profile.open("/profile").getByText("Show each kind of data").click();
            text(page, "with notifications: 1 browser");
            button(opened(profile), "Turn off notifications").click();
            text(page, "Notifications are off on this device.");
            assertThat(known(parent)).isEmpty();

            button(page, TURN_ON).click();
            text(page, "Notifications are on.");
            profile.signOut();
            PATIENCE.until("nothing is known after signing out", () -> known(parent).isEmpty());
            assertThat(profile.page().evaluate("() => localStorage.getItem('played')")).isNull();
            assertThat(profile.refusedByContentSecurity()).isEmpty();
        }
    }

    @Test
    @Clause("AC-2")
    void a_browser_forgets_the_notifications_of_somebody_else_when_another_person_signs_in() {
        var before = parent();
        try (var profile = browser("granted")) {
            profile.signIn(before.account(), false);
            button(opened(profile), TURN_ON).click();
            text(profile.page(), "Notifications are on.");
            // The session ends without anybody's signing out, and no page of it is open to notice.
            profile.page().navigate("about:blank");
            profile.page().context().clearCookies();
            profile.signIn(parent().account(), false);
            PATIENCE.until("the browser has forgotten them", () -> profile.page()
                    .evaluate("() => localStorage.getItem('played')") == null);
        }
    }

    @Test
    void a_person_who_blocked_notifications_reads_how_to_allow_them() {
        try (var profile = browser("denied")) {
            profile.signIn(parent().account(), false);
            var page = opened(profile);
            button(page, TURN_ON).click();
            text(page, "You have blocked notifications from this website.");
            assertThat(page.getByText(TURN_ON).count()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"delete window.PushManager | This browser cannot show notifications.",
            "delete window.PushManager; navigator.standalone = false | add this website to your home screen first"})
    void a_browser_that_cannot_notify_says_what_to_do(String lacking, String said) {
        try (var profile = browser("granted")) {
            profile.page().addInitScript(lacking);
            profile.signIn(parent().account(), false);
            text(opened(profile), said);
        }
    }

    @Test
    @Clause("AC-2")
    void a_push_shows_that_there_is_a_message_and_a_click_opens_the_newest() {
        try (var profile = browser("granted")) {
            var page = profile.open("/");
            var source = page.evaluate("() => fetch('/service-worker.js').then(answer => answer.text())");
            page.navigate("about:blank");
            var seen = Json.MAPPER.readTree(String.valueOf(page.evaluate(WORKER, source)));
            assertThat(seen.path("shown").valueStream()).singleElement().satisfies(shown -> {
                assertThat(shown.path("title").asString()).isEqualTo("New message");
                assertThat(shown.propertyNames()).containsExactlyInAnyOrder("title", "tag", "icon");
            });
            assertThat(seen.path("askedByPush").asInt()).as("a push is no visit").isZero();
            assertThat(seen.path("opened").valueStream().map(JsonNode::asString)).containsExactly("/messages/newest",
                    "/inbox");
            assertThat(seen.path("told").valueStream().map(JsonNode::asString)).containsExactly("focus",
                    "/messages/newest");
        }
    }

    private Newcomer parent() {
        var school = comms.founds("school", "School of Bells " + UUID.randomUUID(), "open", List.of("Year 1"));
        var parent = comms.newcomer(NewPerson.canary("Belle"), school.id(), List.of(school.group(0)));
        PATIENCE.until("a member", () -> parent.parent().membershipOf(school.id()).isPresent());
        return parent;
    }

    private static List<JsonNode> known(Newcomer person) {
        return Json.elements(person.parent().session().get(SUBSCRIPTIONS).expect(200).json().path("items"));
    }

    private Profile browser(String answer) {
        var profile = chromium.newInstallingProfile(comms.access().gateway());
        profile.page().addInitScript(PLAYED.formatted(UUID.randomUUID(), answer, answer));
        return profile;
    }

    private static Page opened(Profile profile) {
        var page = profile.open(PAGE);
        page.evaluate("() => navigator.serviceWorker.ready.then(() => true)");
        heading(page, "Notifications on this device");
        return page;
    }
}
