package com.comms123.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.comms123.e2e.Clause;
import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.Newcomer;
import com.comms123.e2e.actor.Operator;
import com.comms123.e2e.search.Search;
import com.comms123.e2e.search.Traces;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The statistics show how the platform is used, and nobody learns anything else from them.
@Journey(on = Kind.ALONE)
class UsageIT {
    private static final Patience PATIENCE = Patience.seconds(60);
    /// A value with fewer counts in an hour is not shown.
    private static final int TOLD_FROM = 5;
    private static final int TOO_FEW = 4;
    /// In one hour, or in two where it strikes in between, these are shown as five or more.
    private static final int ENOUGH = 9;
    /// Only the most frequent values are shown by name: so many make sure that one is.
    private static final int MANY = 150;
    /// The loss by rounding, also where the hour strikes.
    private static final int SLACK = 2 * TOLD_FROM;
    private static final List<String> PROPERTIES = List
            .of("pages", "elements", "browsers", "addresses", "statuses", "errors", "signed-in-minutes");
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private final Comms comms;

    UsageIT(Comms comms) {
        this.comms = comms;
    }

    /// A computer's address, in a network where there is no other.
    private record Place(InetAddress address) {
        /// Households of other journeys are in none of these streets.
        private static final int STREET = 100;
        private static final AtomicInteger NEXT = new AtomicInteger(100);

        static Place somewhere() {
            var bytes = new byte[]{127, (byte) STREET, (byte) NEXT.getAndIncrement(),
                    (byte) ThreadLocalRandom.current().nextInt(100, 250)};
            try {
                return new Place(InetAddress.getByAddress(bytes));
            } catch (UnknownHostException e) {
                throw new IllegalStateException(e);
            }
        }

        String text() {
            return address.getHostAddress();
        }

        String network() {
            return text().substring(0, text().lastIndexOf('.')) + ".0/24";
        }
    }

    @BeforeEach
    void places() {
        assumeTrue(comms.hasManyAddresses(),
                "This machine has one loopback address only: everybody is in one network.");
    }

    @Test
    @Clause("US-1")
    void address_page_elements_browser_length_of_the_visit_and_errors_show_up_in_the_statistics() {
        var place = Place.somewhere();
        var before = shown();
        var error = visits(someone(), place, ENOUGH);
        open("/policy", place, MANY);
        open("/policy/policy-page.js", place, MANY);

        var wanted = Map.of(
                "addresses",
                new Least(place.network(), 2 * MANY - SLACK),
                "pages",
                new Least("/policy", MANY - SLACK),
                "elements",
                new Least("/policy/policy-page.js", MANY - SLACK),
                "browsers",
                new Least("Firefox", 2 * MANY - SLACK),
                "signed-in-minutes",
                new Least("0-5", TOLD_FROM),
                "errors",
                new Least(error, TOLD_FROM));
        PATIENCE.until("all six are shown", () -> missing(wanted, before), List::isEmpty);
    }

    private record Least(String name, long more) {}

    @Test
    @Clause("US-2")
    void no_full_address_no_user_and_no_session_is_kept_anywhere_for_it() {
        var place = Place.somewhere();
        var newcomer = someone();
        var browser = comms.browserAt(place.address());
        var session = comms.signInWith(browser, newcomer.account());
        var cookie = session.sessionCookie().value();
        for (var i = 0; i < ENOUGH; i++) {
            for (var path : List.of("/profile", "/api/v1/me", "/messages/" + newcomer.userId(),
                    "/api/v1/organisations/" + newcomer.userId(), "/" + newcomer.userId())) {
                session.send("GET", path, Map.of("User-Agent", "Canary/" + newcomer.userId()), null);
            }
        }
        session.signOut();
        PATIENCE.until(
                "the network is shown",
                () -> comms.operator().usage("addresses").getOrDefault(place.network(), 0L) >= TOLD_FROM);

        var search = new Search(comms.access());
        var network = Traces.ofText("network", place.network());
        assertThat(search.stores(network).foundIn("store audit.usage")).isTrue();
        assertThat(search.topics(network).foundIn("topic page.accessed")).isTrue();
        assertThat(search.everywhere(Traces.ofTexts("address and session", List.of(place.text(), cookie))).findings())
                .isEmpty();
        var user = Traces.ofId("user", UUID.fromString(newcomer.userId()));
        var inStores = search.stores(user);
        assertThat(inStores.foundIn("store identity.")).as("a search that finds nothing proves nothing").isTrue();
        assertThat(inStores.foundIn("store audit.usage")).isFalse();
        assertThat(search.topics(user).foundIn("topic page.accessed")).isFalse();
    }

    @Test
    @Clause("US-2")
    void counts_below_five_are_not_shown() {
        var seldom = Place.somewhere();
        var often = Place.somewhere();
        open("/policy", seldom, TOO_FEW);
        open("/policy", often, ENOUGH);
        var shown = PATIENCE.until(
                "a later event is shown",
                () -> comms.operator().usage("addresses"),
                addresses -> addresses.containsKey(often.network()));
        assertThat(shown.get(often.network())).isEqualTo(TOLD_FROM);
        assertThat(shown).doesNotContainKey(seldom.network());
        assertThat(comms.operator().session().get("/api/v1/usage?of=addresses").expect(200).text())
                .doesNotContain(seldom.network());
    }

    @Test
    @Clause("US-2")
    void no_two_answers_differ_by_fewer_than_five_accesses() {
        var small = Place.somewhere();
        open("/policy", small, TOO_FEW);
        open("/register", small, TOLD_FROM + TOO_FEW);
        PATIENCE.until(
                "the last of them are shown",
                () -> comms.operator().usage("addresses").getOrDefault(small.network(), 0L) >= TOLD_FROM);
        for (var of : PROPERTIES) {
            var ranges = ranges(of);
            ranges.forEach((outer, all) -> ranges.forEach((inner, part) -> {
                if (outer.contains(inner)) {
                    assertThat(all.values().stream().mapToLong(n -> n).sum()
                            - part.values().stream().mapToLong(n -> n).sum())
                            .as("%s %s without %s", of, outer, inner)
                            .matches(UsageIT::isOfWholeFives);
                    all.forEach((name, count) -> {
                        if (part.containsKey(name)) {
                            assertThat(count - part.get(name)).as("%s %s", of, name).matches(UsageIT::isOfWholeFives);
                        }
                    });
                }
            }));
        }
    }

    private static boolean isOfWholeFives(long difference) {
        return difference % TOLD_FROM == 0;
    }

    @Test
    @Clause({"US-2", "US-3"})
    void operators_and_auditors_alone_see_the_statistics() {
        comms.operator().usage("pages", Map.of());
        comms.auditor().session().get("/api/v1/usage").expect(200);
        for (var other : List.of(comms.parent("parent-1"), comms.schoolAdmin(), comms.privacyOfficer(1))) {
            other.session().get("/api/v1/usage").expect(403);
        }
        comms.visitor().session().get("/api/v1/usage").expect(401);
    }

    private record Range(Instant from, Instant to) {
        boolean contains(Range other) {
            return !from.isAfter(other.from) && !to.isBefore(other.to) && !equals(other);
        }
    }

    /// The statistics of each range of whole hours within the last four, also such as are asked for crookedly and by
    /// the day.
    private Map<Range, Map<String, Long>> ranges(String of) {
        var end = Instant.parse(comms.operator().usage(of, Map.of()).path("to").asString());
        var shown = new LinkedHashMap<Range, Map<String, Long>>();
        for (var from = 4; from > 0; from--) {
            for (var to = from - 1; to >= 0; to--) {
                var range = new Range(end.minus(Duration.ofHours(from)), end.minus(Duration.ofHours(to)));
                var asked = Map.of(
                        "by",
                        to % 2 == 0 ? "hour" : "day",
                        "from",
                        range.from().plusSeconds(61).toString(),
                        "to",
                        range.to().minusSeconds(61).toString());
                shown.put(range, Operator.sums(comms.operator().usage(of, asked)));
            }
        }
        return shown;
    }

    private Newcomer someone() {
        return comms.newcomer(NewPerson.canary("Ulf"), comms.access().organisation("school").id(), List.of());
    }

    /// Signs in, looks for what is not there, and signs out, several times.
    ///
    /// @return the code of the error
    private String visits(Newcomer newcomer, Place place, int times) {
        var code = "";
        for (var i = 0; i < times; i++) {
            var session = comms.signInWith(comms.browserAt(place.address()), newcomer.account());
            var unknown = "/api/v1/organisations/" + UUID.randomUUID();
            code = session.send("GET", unknown, Map.of("User-Agent", FIREFOX), null).expect(404).code();
            session.signOut();
        }
        return code;
    }

    private void open(String path, Place place, int times) {
        var browser = comms.browserAt(place.address());
        for (var i = 0; i < times; i++) {
            browser.send("GET", comms.access().gateway().resolve(path), Map.of("User-Agent", FIREFOX), null)
                    .expect(200);
        }
    }

    private Map<String, Map<String, Long>> shown() {
        var shown = new LinkedHashMap<String, Map<String, Long>>();
        PROPERTIES.forEach(of -> shown.put(of, comms.operator().usage(of)));
        return shown;
    }

    /// Which of them have not grown by so much yet.
    private List<String> missing(Map<String, Least> wanted, Map<String, Map<String, Long>> before) {
        var now = shown();
        return wanted.entrySet().stream().filter(one -> {
            var of = one.getKey();
            var least = one.getValue();
            return count(now, of, least.name()) - count(before, of, least.name()) < least.more();
        }).map(Map.Entry::getKey).toList();
    }

    private static long count(Map<String, Map<String, Long>> shown, String of, String name) {
        return shown.getOrDefault(of, Map.of()).getOrDefault(name, 0L);
    }
}
