package com.comms123.audit.trail.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.audit.fixture.OccurrenceFixture;
import com.comms123.audit.trail.application.EntryAppender;
import com.comms123.audit.trail.application.EntryKey;
import com.comms123.audit.trail.application.StoredEntry;
import com.comms123.audit.trail.domain.EntryQuery;
import com.comms123.audit.trail.domain.EntryQuery.Order;
import com.comms123.audit.trail.domain.Envelope;
import com.comms123.audit.trail.domain.Occurrence;
import com.comms123.audit.trail.domain.Occurrence.Keeping;
import com.comms123.audit.trail.domain.Outcome;
import com.comms123.store.EmbeddedStore;
import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.UuidRepresentation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.data.mongodb.core.MongoTemplate;

/// Thousands of entries of which few are wanted: each filter alone matches many, some of them together match three.
class MongoEntriesIT {

    private static final int ENTRIES = 9_000;
    private static final int LIMIT = 20;
    /// Where in an entry an id can be: actor, subject, organisation, detail.
    private static final int PLACES = 4;
    private static final String LOUD_ACTOR = id(1);
    private static final String LOUD_SUBJECT = id(2);
    private static final String LARGE_ORGANISATION = id(3);
    private static final String OTHER = id(4);
    private static final String GROUP = id(5);
    private static final String NOBODY = id(6);
    private static final String OTHER_GROUP = id(7);
    private static final List<Occurrence> EVENTS = events();
    private static final List<Set<String>> IDS = EVENTS.stream().map(event -> event.ids().collect(Collectors.toSet()))
            .toList();

    private static EmbeddedStore store;
    private static MongoClient client;
    private static MongoEntries entries;

    @BeforeAll
    static void append() {
        store = EmbeddedStore.start("127.0.0.1", 0);
        client = MongoClients
                .create(MongoClientSettings.builder().applyConnectionString(new ConnectionString(store.uri()))
                        .uuidRepresentation(UuidRepresentation.STANDARD).build());
        MongoTemplate mongo = new MongoTemplate(client, "audit");
        entries = new MongoEntries(mongo);
        EntryAppender appender = new EntryAppender(entries, new MongoErasures(mongo));
        for (int at = 0; at < ENTRIES; at += 1000) {
            appender.append(EVENTS.subList(at, at + 1000));
        }
    }

    @AfterAll
    static void stop() {
        client.close();
        store.close();
    }

    private static String id(int number) {
        return new UUID(9, number).toString();
    }

    /// Every other one is the loud actor's and every other one is about the loud subject, but only three are both and
    /// failed. Some come late, some at the same time.
    private static List<Occurrence> events() {
        return IntStream.range(0, ENTRIES).mapToObj(i -> {
            boolean needle = i % (ENTRIES / 3) == 1234;
            String actor = needle || i % 2 == 0 ? LOUD_ACTOR : i % 3 == 0 ? "system" : OTHER;
            String subject = needle || i % 2 == 1 ? LOUD_SUBJECT : i % 5 == 0 ? OTHER : id(100 + i);
            String organisation = needle || i % 7 > 0 ? LARGE_ORGANISATION : i % 14 == 0 ? null : OTHER;
            Outcome outcome = needle ? Outcome.FAILURE : i % 11 == 0 ? Outcome.UNKNOWN : Outcome.SUCCESS;
            String action = needle || i % 4 == 0 ? "deliver" : i % 4 == 1 ? "view" : "read";
            Instant time = OccurrenceFixture.NOON.plusMillis((i % 100 == 0 ? i - 50 : i) / 3);
            return new Occurrence(new Envelope(new UUID(1, i), "a.b.v1", time, "system", "/source"), actor, subject,
                    organisation, action, outcome, Keeping.ERASED, detail(i, needle));
        }).toList();
    }

    /// A third of the loud actor's entries mention the one group, a third the other; of the loud subject's none but the
    /// three.
    private static String detail(int i, boolean needle) {
        String group = i % 6 == 0 ? GROUP : OTHER_GROUP;
        boolean mentions = i % 6 == 0 || i % 6 == 2 || needle;
        return mentions ? "{\"group\":\"" + group + "\"}" : "{}";
    }

    private static Stream<EntryQuery> combinations() {
        List<EntryQuery> combinations = new ArrayList<>();
        for (String actor : Arrays.asList(null, LOUD_ACTOR, "system", NOBODY)) {
            for (String subject : Arrays.asList(null, LOUD_SUBJECT, OTHER)) {
                for (String organisation : Arrays.asList(null, LARGE_ORGANISATION, OTHER)) {
                    for (String action : Arrays.asList(null, "deliver")) {
                        for (Outcome outcome : Arrays.asList(null, Outcome.FAILURE)) {
                            Instant from = outcome == null ? null : OccurrenceFixture.NOON.plusMillis(200);
                            Instant to = action == null ? null : OccurrenceFixture.NOON.plusMillis(ENTRIES / 3 - 200);
                            Order order = (combinations.size() & 1) == 0 ? Order.NEWEST : Order.OLDEST;
                            combinations.add(new EntryQuery(actor, subject, organisation, action, outcome, null, from,
                                    to, order));
                        }
                    }
                }
            }
        }
        return combinations.stream();
    }

    private static Stream<EntryQuery> about() {
        return combinations().flatMap(query -> Stream.of(LOUD_SUBJECT, OTHER, GROUP, OTHER_GROUP, NOBODY)
                .map(about -> new EntryQuery(query.actor(), query.subject(), query.organisation(), query.action(),
                        query.outcome(), about, query.from(), query.to(), query.order())));
    }

    private static List<EntryKey> expected(EntryQuery query) {
        Comparator<EntryKey> order = Comparator.comparing(EntryKey::time).thenComparing(EntryKey::index);
        return IntStream.range(0, ENTRIES).filter(i -> matches(query, i))
                .mapToObj(i -> new EntryKey(EVENTS.get(i).envelope().time(), i))
                .sorted(query.order() == Order.NEWEST ? order.reversed() : order).toList();
    }

    private static boolean matches(EntryQuery query, int index) {
        Occurrence event = EVENTS.get(index);
        Instant time = event.envelope().time();
        return same(query.actor(), event.actor()) && same(query.subject(), event.subject())
                && same(query.organisation(), event.organisation()) && same(query.action(), event.action())
                && same(query.outcome(), event.outcome())
                && (query.about() == null || IDS.get(index).contains(query.about()))
                && (query.from() == null || !time.isBefore(query.from()))
                && (query.to() == null || time.isBefore(query.to()));
    }

    private static boolean same(@Nullable Object wanted, @Nullable Object found) {
        return wanted == null || wanted.equals(found);
    }

    private static List<EntryKey> page(EntryQuery query, @Nullable EntryKey after) {
        return entries.find(query, after, Long.MAX_VALUE, LIMIT).stream().map(StoredEntry::key).toList();
    }

    /// @return how many documents were read for the first pages
    private static long assertFound(EntryQuery query) {
        List<EntryKey> expected = expected(query);
        long before = store.examined();
        List<EntryKey> first = page(query, null);
        assertThat(first).isEqualTo(expected.stream().limit(LIMIT).toList());
        if (first.size() == LIMIT) {
            assertThat(page(query, first.getLast())).isEqualTo(expected.stream().skip(LIMIT).limit(LIMIT).toList());
        }
        long examined = store.examined() - before;
        assertThat(entries.count(query, Long.MAX_VALUE)).isEqualTo(expected.size());
        return examined;
    }

    @Test
    void every_combination_of_filters_finds_its_matches_through_an_index() {
        assertThat(combinations()).allSatisfy(query -> assertThat(assertFound(query)).isLessThan(4 * LIMIT));
    }

    @Test
    void an_id_filter_combines_with_every_other_filter_and_stays_indexed() {
        assertThat(about()).allSatisfy(query -> assertThat(assertFound(query)).isLessThan(4 * PLACES * LIMIT));
    }

    @ParameterizedTest
    @MethodSource("needles")
    void three_of_thousands_are_found_at_once(EntryQuery query) {
        assertThat(expected(query)).hasSize(3);
        long before = store.examined();
        assertThat(page(query, null)).hasSize(3);
        assertThat(store.examined() - before).isLessThan(2 * LIMIT);
    }

    private static Stream<EntryQuery> needles() {
        return Stream.of(
                new EntryQuery(LOUD_ACTOR, LOUD_SUBJECT, null, null, Outcome.FAILURE, null, null, null, Order.NEWEST),
                new EntryQuery(LOUD_ACTOR, null, LARGE_ORGANISATION, null, Outcome.FAILURE, null, null, null,
                        Order.OLDEST),
                new EntryQuery(null, LOUD_SUBJECT, LARGE_ORGANISATION, "deliver", Outcome.FAILURE, null, null, null,
                        Order.NEWEST),
                new EntryQuery(null, LOUD_SUBJECT, null, null, Outcome.FAILURE, null, null, null, Order.NEWEST),
                new EntryQuery(null, null, null, null, Outcome.FAILURE, null, null, null, Order.OLDEST),
                new EntryQuery(LOUD_ACTOR, null, null, null, Outcome.FAILURE, LOUD_SUBJECT, null, null, Order.NEWEST),
                new EntryQuery(null, LOUD_SUBJECT, null, null, null, OTHER_GROUP, null, null, Order.NEWEST),
                new EntryQuery(LOUD_ACTOR, null, LARGE_ORGANISATION, null, Outcome.FAILURE, OTHER_GROUP, null, null,
                        Order.OLDEST));
    }

    @Test
    void an_export_ends_before_what_came_last() {
        EntryQuery all = new EntryQuery(LOUD_ACTOR, null, null, null, null, null, null, null, Order.NEWEST);
        long expected = expected(all).stream().filter(key -> key.index() < 100).count();
        assertThat(entries.find(all, null, 100, ENTRIES)).hasSize((int) expected);
        assertThat(entries.count(all, 100)).isEqualTo(expected);
    }

    @Test
    void erasing_reads_each_entry_about_a_record_once() {
        MongoTemplate mongo = new MongoTemplate(client, "erasing");
        MongoEntries others = new MongoEntries(mongo);
        new EntryAppender(others, new MongoErasures(mongo)).append(EVENTS.subList(0, 3000));
        Set<String> some = EVENTS.subList(0, 20).stream().map(Occurrence::subject)
                .collect(Collectors.toSet());
        assertThat(some).hasSizeGreaterThan(5);
        assertThat(others.withDetailAboutEach(some)).isEqualTo(some.stream()
                .filter(id -> others.withDetailAbout(Set.of(id)) > 0)
                .collect(Collectors.toMap(Function.identity(), id -> others.withDetailAbout(Set.of(id)))));
        long before = store.examined();
        assertThat(others.eraseDetailsAbout(Set.of(LARGE_ORGANISATION)))
                .isEqualTo((int) EVENTS.subList(0, 3000).stream()
                        .filter(event -> LARGE_ORGANISATION.equals(event.organisation())).count());
        assertThat(store.examined() - before).isLessThan(3 * 3000);
        assertThat(others.withDetailAbout(Set.of(LARGE_ORGANISATION))).isZero();
    }
}
