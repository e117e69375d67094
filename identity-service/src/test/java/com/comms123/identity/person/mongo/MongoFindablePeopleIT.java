package com.comms123.identity.person.mongo;

import static com.comms123.identity.fixture.PersonFixture.NOW;
import static com.comms123.identity.fixture.PersonFixture.someone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.identity.input.domain.Checked;
import com.comms123.identity.input.domain.EmailAddress;
import com.comms123.identity.input.domain.PersonName;
import com.comms123.identity.person.application.FindablePeople.Found;
import com.comms123.identity.person.domain.Belonging;
import com.comms123.identity.person.domain.KnownFactor;
import com.comms123.identity.person.domain.Person;
import com.comms123.identity.person.domain.Person.Active;
import com.comms123.identity.person.domain.Person.Registering;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.identity.person.domain.PersonSearch;
import com.comms123.identity.person.domain.PolicyAcceptance;
import com.comms123.identity.person.domain.Profile;
import com.comms123.identity.person.domain.Upkeep;
import com.comms123.platform.deletion.Receipt;
import com.comms123.platform.ids.Ids;
import com.comms123.store.EmbeddedStore;
import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Period;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.UuidRepresentation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.MongoPersistentEntityIndexResolver;
import org.springframework.data.mongodb.core.query.Update;

/// A few people whom somebody looks for, among thousands.
class MongoFindablePeopleIT {
    private static final int MOST = 20;
    private static final int OTHERS = 3_000;
    private static final String SHARED = "Shared";
    private static final int SHARERS = 30;

    private static EmbeddedStore store;
    private static MongoClient client;
    private static MongoTemplate mongo;
    private static MongoFindablePeople people;
    private static List<PersonDocument> others;

    @BeforeAll
    static void start() {
        store = EmbeddedStore.start("127.0.0.1", 0);
        client = MongoClients
                .create(MongoClientSettings.builder().applyConnectionString(new ConnectionString(store.uri()))
                        .uuidRepresentation(UuidRepresentation.STANDARD).build());
        mongo = new MongoTemplate(client, "identity");
        people = new MongoFindablePeople(mongo);
        var indexes = new MongoPersistentEntityIndexResolver(mongo.getConverter().getMappingContext());
        indexes.resolveIndexFor(PersonDocument.class).forEach(mongo.indexOps(PersonDocument.class)::createIndex);
        others = IntStream.range(0, OTHERS).mapToObj(i -> PersonDocument.of(active(
                "Other" + i + (i < SHARERS ? " " + SHARED : " Else"), "other" + i + "@example.org"))).toList();
    }

    @AfterAll
    static void stop() {
        client.close();
        store.close();
    }

    @BeforeEach
    void plant() {
        mongo.remove(query(where("_id").exists(true)), PersonDocument.class);
        mongo.insert(others, PersonDocument.class);
    }

    private static Active active(String name, String email) {
        var profile = new Profile(new PersonName(name), new EmailAddress(email), null);
        return new Active(someone(), 1, profile, List.of(new PolicyAcceptance("2.1", NOW)), List.of(), NOW,
                Upkeep.NONE, KnownFactor.NONE);
    }

    private static Person.Deleted deleted(Active person) {
        return person.requestDeletion(Ids.next(), Receipt.from(new byte[Receipt.BYTES]), false, NOW, Period.ofDays(30),
                "2.1",
                new Belonging(Set.of(), Set.of())).person();
    }

    private static PersonId stored(Person person) {
        mongo.insert(PersonDocument.of(person));
        return person.id();
    }

    private Found search(String text, boolean deletedToo) {
        return people.matching(((Checked.Good<PersonSearch>) PersonSearch.read(text)).value(), deletedToo, MOST);
    }

    private List<PersonId> found(String text) {
        var found = search(text, false);
        assertThat(found.more()).isFalse();
        return found.people().stream().map(person -> person.id()).toList();
    }

    @Test
    void a_person_is_found_by_beginnings_of_words_in_any_order_and_without_accents() {
        var zoe = stored(active("Zoë Müller-O’Neill", "zoe@example.org"));
        for (var text : List.of("zoe", "ZOË", "mull", "Müller", "oneill", "O'Neill zo", "muller zoe oneil")) {
            assertThat(found(text)).as(text).containsExactly(zoe);
        }
        for (var text : List.of("zoey", "uller", "neill", "zoe else", "example")) {
            assertThat(found(text)).as(text).isEmpty();
        }
    }

    @Test
    void an_email_address_finds_its_owner_when_it_is_whole_in_any_case() {
        var zoe = stored(active("Zoë Müller", "Zoe.M@example.org"));
        assertThat(found("zoe.m@EXAMPLE.org")).containsExactly(zoe);
        assertThat(found("zoe.m@example.or")).isEmpty();
        assertThat(found("oe.m@example.org")).isEmpty();
    }

    @Test
    void a_person_who_requested_deletion_is_found_until_the_purge_with_the_right_role() {
        var person = active("Zoë Müller", "zoe@example.org");
        var gone = stored(deleted(person));
        var ended = stored(deleted(active("Zoë Ended", "zoe@example.org")).withSignInEnded());
        for (var text : List.of("zoe", "zoe@example.org")) {
            assertThat(search(text, true).people()).as(text).hasSize(2)
                    .allSatisfy(one -> assertThat(one.deletionRequested()).isTrue())
                    .extracting(one -> one.id()).containsExactly(ended, gone);
            assertThat(found(text)).as(text).isEmpty();
        }
        mongo.remove(query(where("_id").is(gone.value())), PersonDocument.class);
        assertThat(search("Müller", true).people()).isEmpty();
    }

    @Test
    void nobody_finds_a_person_whose_registration_is_incomplete() {
        var profile = new Profile(new PersonName("Zoë Müller"), new EmailAddress("zoe@example.org"), null);
        stored(new Registering(someone(), 1, profile, List.of(), new PolicyAcceptance("2.1", NOW), NOW));
        assertThat(search("zoe", true).people()).isEmpty();
        assertThat(search("zoe@example.org", true).people()).isEmpty();
    }

    @Test
    void no_more_than_the_limit_are_shown_in_the_order_of_names_and_it_says_so() {
        var some = search(SHARED, true);
        assertThat(some.people()).hasSize(MOST).isSortedAccordingTo(
                (a, b) -> a.name().value().compareTo(b.name().value()));
        assertThat(some.more()).isTrue();
        assertThat(search(SHARED + " other11", true).people()).singleElement()
                .satisfies(one -> assertThat(one.name().value()).isEqualTo("Other11 " + SHARED));
    }

    @Test
    void a_search_reads_as_many_people_as_match_its_longest_word() {
        stored(active("Zoë Müller", "zoe@example.org"));
        for (var text : List.of("zoe", "zoe mul", "zoe@example.org", "nobody", "nobody@example.org", "Shared oth")) {
            var before = store.examined();
            search(text, true);
            assertThat(store.examined() - before).as(text).isLessThanOrEqualTo(SHARERS);
        }
    }

    @Test
    void people_stored_by_an_earlier_release_become_findable_without_other_changes() {
        var old = stored(active("Zoë Müller", "zoe@example.org"));
        var gone = stored(deleted(active("Zoë Gone", "gone@example.org")));
        var keysOf = query(where("_id").in(old.value(), gone.value()));
        var before = mongo.find(keysOf, Document.class, "people");
        mongo.updateMulti(keysOf, new Update().unset("searchKeys"), PersonDocument.class);
        assertThat(search("zoe", true).people()).isEmpty();

        assertThat(people.makeFindable(1)).isEqualTo(1);
        assertThat(people.makeFindable(100)).isEqualTo(1);
        var read = store.examined();
        assertThat(people.makeFindable(100)).as("nobody is left").isZero();
        assertThat(store.examined() - read).as("and looking for them costs nothing").isZero();
        assertThat(search("zoe", true).people()).hasSize(2);
        assertThat(mongo.find(keysOf, Document.class, "people")).containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void somebody_who_cannot_be_read_keeps_nobody_else_from_becoming_findable() {
        mongo.getCollection("people").insertOne(new Document("_id", UUID.randomUUID()).append("state", "active")
                .append("emailKey", "poison").append("version", 1L).append("profile", "no profile"));
        var old = stored(active("Zoë Müller", "zoe@example.org"));
        mongo.updateFirst(query(where("_id").is(old.value())), new Update().unset("searchKeys"), PersonDocument.class);
        assertThat(people.makeFindable(100)).isEqualTo(1);
        assertThat(found("zoe")).containsExactly(old);
    }
}
