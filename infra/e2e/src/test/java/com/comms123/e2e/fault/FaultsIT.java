package com.comms123.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.journey.Journey;
import com.comms123.e2e.journey.Kind;
import com.comms123.local.Service;
import com.comms123.waiting.MachineSpeed;
import com.comms123.waiting.TestTimes;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Faults of what the services stand on, one at a time, while people use the platform: everything else goes on working, and
/// all catches up afterwards. Each lasts for `-Dcomms.faults.minutes`; the store can be gone for longer
/// (`-Dcomms.faults.store.minutes`).
///
/// A platform of its own, whose store and Keycloak are reached by links. Full disks of the broker and the store are not
/// tried: the local store has none. Clocks differ in the services' domain alone; tokens follow the machine's clock.
@Journey(on = Kind.ALONE)
@Tag("thorough")
@Timeout(value = 2, unit = TimeUnit.HOURS)
class FaultsIT {
    private static final Duration LASTS = Duration.ofMinutes(Long.getLong("comms.faults.minutes", 1));
    private static final Duration STORE_IS_GONE = Duration
            .ofMinutes(Long.getLong("comms.faults.store.minutes", LASTS.toMinutes()));
    private static final Patience PATIENCE = Patience.seconds(120);
    private static final Duration BETWEEN_POSTS = Duration.ofSeconds(5);
    private static final Duration SLOW_STORE = Duration.ofMillis(200);
    private static final Duration SLOW_KEYCLOAK = Duration.ofSeconds(5);
    private static final Duration FULL_SPEED = Duration.ofSeconds(2);
    private static final Duration REFUSED_WITHIN = Duration.ofSeconds(12);
    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final Duration HALF_AN_HOUR = AN_HOUR.dividedBy(2);
    private static final int SCHEDULED = 10;
    private static final Patience MAILED_SOON = Patience.seconds(30);

    private static FaultyPlatform platform;
    private static Comms comms;

    @BeforeAll
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    static void start() {
        platform = TestTimes.startingPlatform(FaultyPlatform::start);
        comms = platform.comms();
    }

    @AfterEach
    void isWellAgain() {
        platform.isWellAgain();
    }

    @AfterAll
    static void stop() {
        if (platform != null) {
            platform.close();
        }
    }

    /// Each read of the store takes longer by a fifth of a second.
    @Test
    void everything_works_slowly_with_a_slow_store() {
        try (var posts = Posts.begun(comms)) {
            var leaving = posts.anotherMember();
            var people = People.of(comms, posts);
            var before = CaughtUp.before(platform);
            var requests = new Requests();

            platform.storeIsSlow(SLOW_STORE);
            var deletion = leaving.parent().asksForDeletion();
            lasts(() -> {
                people.read(requests);
                requests.make("signs in", people::signsIn);
                requests.make("uploads a file", people::uploads);
            }, posts, requests);
            platform.isWellAgain();

            System.out.println("With a slow store, somebody " + requests);
            requests.failuresAreClear();
            requests.eachWasDone();
            before.everythingIsWell(posts);
            assertThat(posts.areMailed()).as("mails that came more than once").isZero();
            before.isDeleted(deletion);
        }
    }

    /// Refusals are clear, the website and the files of the sign-in pages load, no process ends.
    @Test
    void without_the_store_every_refusal_is_clear_and_everything_accepted_before_arrives() {
        try (var posts = Posts.begun(comms)) {
            var deletion = posts.anotherMember().parent().asksForDeletion();
            var people = People.of(comms, posts);
            var files = people.filesOfPages();
            var before = CaughtUp.before(platform);
            var refused = new Requests();
            var loaded = new Requests();
            posts.post();

            platform.storeIsGone();
            PATIENCE.until("requests are refused", () -> people.readsInbox().status() == 503);
            lasts(() -> {
                people.read(refused);
                refused.make("looks for a school", () -> comms.visitor().session().get("/api/v1/organisations?q=a"));
                refused.make("uploads a file", people::uploads);
                files.forEach(file -> loaded.make("loads " + file, () -> comms.visitor().session().get(file)));
            }, posts, refused, STORE_IS_GONE);
            assertThat(CaughtUp.unready(platform)).as("those that are not ready")
                    .hasSameSizeAs(platform.access().services().keySet());
            before.nobodyHasEnded();
            platform.isWellAgain();

            System.out.println("Without the store, somebody " + refused + "; " + loaded);
            refused.allWereRefused();
            loaded.allWereDone();
            before.everythingIsWell(posts);
            // The mail server can accept an email that the store cannot record: none is lost, some can come twice.
            System.out.println("Mailed more than once: " + posts.areMailed());
            before.isDeleted(deletion);
        }
    }

    @Test
    void without_the_store_of_one_service_its_refusals_are_clear_and_the_others_work() {
        try (var posts = Posts.begun(comms)) {
            var people = People.of(comms, posts);
            var before = CaughtUp.before(platform);
            var refused = new Requests();
            var done = new Requests();

            platform.storeIsGone(Service.MESSAGING);
            lasts(() -> {
                refused.make("reads the inbox", people::readsInbox);
                refused.make("uploads a file", people::uploads);
                done.make("opens the website", people::opensWebsite);
                done.make("reads memberships", people::readsMemberships);
                done.make("signs in", people::signsIn);
            }, posts, refused);
            before.nobodyHasEnded();
            platform.isWellAgain();

            System.out.println("Without the store of messaging-service, somebody " + refused + "; " + done);
            refused.allWereRefused();
            for (var action : List.of("reads the inbox", "uploads a file")) {
                assertThat(refused.usual(action)).as(action).isLessThan(MachineSpeed.stretch(REFUSED_WITHIN));
            }
            done.allWereDone();
            before.everythingIsWell(posts);
        }
    }

    /// People sign in, read and post; events wait.
    @Test
    void without_the_broker_people_sign_in_read_and_post_and_events_wait() throws InterruptedException {
        try (var posts = Posts.begun(comms)) {
            var leaving = posts.anotherMember();
            var people = People.of(comms, posts);
            var before = CaughtUp.before(platform);
            var requests = new Requests();

            platform.brokerIsGone();
            try {
                var deletion = leaving.parent().asksForDeletion();
                lasts(() -> {
                    people.read(requests);
                    requests.make("signs in", people::signsIn);
                    requests.make("uploads a file", people::uploads);
                }, posts, requests);
                System.out.println("Without the broker, somebody " + requests);
                requests.allWereDone();
                assertThat(before.waiting()).as("events that wait").containsKeys("messaging.messages");
                before.nobodyHasEnded();
                platform.brokerIsBack();

                before.everythingIsWell(posts);
                assertThat(posts.areMailed()).as("mails that came more than once").isZero();
                before.isDeleted(deletion);
            } finally {
                if (!platform.brokerIsUp()) {
                    platform.brokerIsBack();
                }
            }
        }
    }

    /// Signed-in people notice nothing, and neither do mails; a sign-in takes its time.
    @Test
    void only_signing_in_is_slow_with_a_slow_keycloak() {
        try (var posts = Posts.begun(comms)) {
            var leaving = posts.anotherMember();
            var people = People.of(comms, posts);
            var before = CaughtUp.before(platform);
            var requests = new Requests();
            var signIns = new Requests();

            platform.keycloakIsSlow(SLOW_KEYCLOAK);
            var deletion = leaving.parent().asksForDeletion();
            lasts(() -> {
                // A token that is too old is renewed at Keycloak: that is a sign-in's part.
                posts.reader().app().accessToken();
                people.read(requests);
                signIns.make("signs in", people::signsInWithBrowser);
            }, posts, requests);
            posts.isMailed(posts.post(), MAILED_SOON);
            before.nobodyHasEnded();
            platform.isWellAgain();

            System.out.println("With a slow Keycloak, somebody " + requests + "; " + signIns);
            requests.allWereDone();
            signIns.allWereDone();
            assertThat(signIns.usual("signs in")).isGreaterThan(SLOW_KEYCLOAK);
            for (var action : List.of("reads the inbox", "opens the website", "posts")) {
                assertThat(requests.usual(action)).as(action).isLessThan(MachineSpeed.stretch(FULL_SPEED));
            }
            before.everythingIsWell(posts);
            assertThat(posts.areMailed()).as("mails that came more than once").isZero();
            before.isDeleted(deletion);
        }
    }

    /// Files have no room while they arrive; everything else has.
    @Test
    void without_room_for_uploads_a_file_is_refused_clearly_and_everything_else_works() throws IOException {
        assumeTrue(platform.uploads().canBeFilled(), "only root can mount a small disk here");
        try (var posts = Posts.begun(comms)) {
            var people = People.of(comms, posts);
            var before = CaughtUp.before(platform);
            var refused = new Requests();
            var requests = new Requests();
            var lyingThere = platform.uploads().files();

            platform.uploads().isFilled();
            lasts(() -> {
                people.read(requests);
                refused.make("uploads a file", people::uploads);
                refused.make("imports a roster", people::imports);
            }, posts, requests);
            before.nobodyHasEnded();
            platform.isWellAgain();

            System.out.println("Without room for uploads, somebody " + requests + "; " + refused);
            requests.allWereDone();
            refused.allWereRefused();
            people.uploads().expect(201);
            people.imports().expect(202);
            PATIENCE.until("nothing is left of what was refused", platform.uploads()::files,
                    files -> files.equals(lyingThere));
            before.everythingIsWell(posts);
            assertThat(posts.areMailed()).as("mails that came more than once").isZero();
        }
    }

    /// One instance of messaging-service and one of retention-service are an hour ahead. They do what is due by their own
    /// clock, so by an hour too early at most, and nothing twice.
    @Test
    void with_clocks_an_hour_apart_all_is_done_once_and_nothing_more_than_an_hour_early() {
        try (var posts = Posts.begun(comms)) {
            var people = People.of(comms, posts);
            var before = CaughtUp.before(platform);
            var requests = new Requests();
            var first = posts.anotherMember().parent().asksForDeletion();
            var leaving = posts.anotherMember();
            comms.clocks().advance(AN_HOUR.multipliedBy(2));
            var second = leaving.parent().asksForDeletion();
            // The first is due by all clocks then, the second in half an hour by those that are ahead.
            comms.clocks().advance(
                    Duration.between(comms.clocks().now(), second.dueAt().minus(AN_HOUR).minus(HALF_AN_HOUR)));
            var now = comms.clocks().now();
            var soon = posts.schedule(SCHEDULED, now.plus(HALF_AN_HOUR));
            var later = posts.schedule(SCHEDULED, now.plus(HALF_AN_HOUR.multipliedBy(5)));

            platform.someClocksAreAhead(AN_HOUR);
            soon.forEach(posts::isDue);
            before.isPurged(first);
            lasts(() -> {
                people.read(requests);
                requests.make("signs in", people::signsIn);
                requests.make("uploads a file", people::uploads);
            }, posts, requests);
            assertThat(before.stateOf(second)).as("a deletion that is due by no clock").isEqualTo("scheduled");
            comms.clocks().advance(AN_HOUR);
            posts.post();
            assertThat(later).as("posts that are due by no clock").noneMatch(posts::isPosted);
            before.nobodyHasEnded();
            platform.clocksAreEqual(AN_HOUR);

            System.out.println("With clocks an hour apart, somebody " + requests);
            requests.allWereDone();
            before.isPurged(second);
            comms.clocks().advance(AN_HOUR);
            later.forEach(posts::isDue);
            before.everythingIsWell(posts);
            assertThat(posts.areMailed()).as("mails that came more than once").isZero();
        }
    }

    private static void lasts(Runnable round, Posts posts, Requests requests) {
        lasts(round, posts, requests, LASTS);
    }

    /// Goes on for as long as a fault lasts; somebody also posts now and then.
    private static void lasts(Runnable round, Posts posts, Requests requests, Duration time) {
        var begin = System.nanoTime();
        var posted = new long[]{begin};
        requests.make("posts", posts::tries);
        // Only a round of requests that hangs makes it longer.
        Patience.of(time.multipliedBy(2).plusMinutes(2)).until("the fault has lasted", () -> {
            round.run();
            if (System.nanoTime() - posted[0] > BETWEEN_POSTS.toNanos()) {
                requests.make("posts", posts::tries);
                posted[0] = System.nanoTime();
            }
            return Duration.ofNanos(System.nanoTime() - begin);
        }, lasted -> lasted.compareTo(time) >= 0);
    }
}
