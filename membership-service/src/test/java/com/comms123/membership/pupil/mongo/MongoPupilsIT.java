package com.comms123.membership.pupil.mongo;

import static com.comms123.contracts.membership.CustodyRestriction.NO_CONTACT;
import static com.comms123.membership.fixture.OrganisationFixture.deletion;
import static com.comms123.membership.fixture.PupilFixture.former;
import static com.comms123.membership.fixture.PupilFixture.guardian;
import static com.comms123.membership.fixture.PupilFixture.named;
import static com.comms123.membership.fixture.PupilFixture.pupil;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.contracts.membership.PupilUpdated;
import com.comms123.membership.fixture.OrganisationFixture;
import com.comms123.membership.fixture.Town;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.organisation.domain.SearchKey;
import com.comms123.membership.person.domain.AddressHash;
import com.comms123.membership.person.domain.UserId;
import com.comms123.membership.pupil.application.Pupils;
import com.comms123.membership.pupil.application.Pupils.Change;
import com.comms123.membership.pupil.domain.Pupil;
import com.comms123.membership.pupil.domain.PupilId;
import com.comms123.membership.pupil.domain.PupilReference;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Decision;
import com.comms123.platform.outcome.Decision.Accepted;
import com.comms123.platform.security.Actor;
import com.comms123.testing.PlatformTest;
import com.comms123.testing.RemoteService;
import com.comms123.testing.TestEvents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.mongodb.core.MongoTemplate;

@PlatformTest
class MongoPupilsIT {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final PupilReference NUMBER = new PupilReference("HW-1");

    private final Pupils pupils;
    private final MongoTemplate mongo;
    private final TestEvents events;
    private final Town town;
    private final RemoteService remote;
    private final Organisation school = OrganisationFixture.openSchool();
    private final UserId mother = new UserId(Ids.next());
    private final UserId father = new UserId(Ids.next());

    @Autowired
    MongoPupilsIT(Pupils pupils, MongoTemplate mongo, TestEvents events, Town town, RemoteService remote) {
        this.pupils = pupils;
        this.mongo = mongo;
        this.events = events;
        this.town = town;
        this.remote = remote;
    }

    /// Otherwise the job that recognises people changes a pupil of a test between two of its steps.
    @BeforeEach
    void nobodyIsRecognised() {
        remote.on("identity", "POST", "/internal/people/address-hashes", _ -> new RemoteService.Answer(503, null));
    }

    @AfterEach
    void identityAnswersAgain() {
        town.open(remote);
    }

    @Test
    void a_stored_pupil_is_read_back_unchanged_even_when_hidden() {
        var family = numbered(pupil(school, guardian(mother), former(father, NO_CONTACT)), NUMBER);
        pupils.add(family, List.of());
        assertThat(pupils.find(family.id())).contains(family);
        var hidden = pupils.update(hidden(family), List.of());
        assertThat(pupils.find(family.id())).contains(hidden);
        assertThat(hidden.version()).isEqualTo(2);
        assertThat(pupils.findAll(List.of(family.id(), new PupilId(Ids.next())))).containsExactly(hidden);
        assertThat(pupils.findAll(List.of())).isEmpty();
    }

    @Test
    void a_restricted_guardian_is_found_by_address_hash_in_one_school_even_after_erasure() {
        var address = new AddressHash("hash-" + Ids.next());
        var other = pupil(OrganisationFixture.club());
        var family = pupil(school, guardian(mother), guardian(father, NO_CONTACT));
        pupils.add(family, List.of());
        pupils.add(other, List.of());
        assertThat(pupils.anyRecognisable(school.id())).isFalse();
        assertThat(pupils.unrecognised(1_000)).extracting(Pupil::id).contains(family.id());
        var known = pupils.update(state(family.recognise(father, Set.of(address))), List.of());
        assertThat(pupils.find(family.id())).contains(known);
        assertThat(pupils.unrecognised(1_000)).extracting(Pupil::id).doesNotContain(family.id());
        var erased = pupils.update(state(known.forget(father)), List.of());
        assertThat(pupils.find(family.id())).contains(erased);
        assertThat(pupils.countInvolving(father)).isZero();
        assertThat(pupils.anyRecognisable(school.id())).isTrue();
        assertThat(pupils.recognisedBy(school.id(), address, null, 10)).containsExactly(erased);
        assertThat(pupils.recognisedBy(school.id(), address, erased.id(), 10)).isEmpty();
        assertThat(pupils.recognisedBy(other.organisation(), address, null, 10)).isEmpty();
        assertThat(mongo.getCollection("pupils").find(new Document("_id", family.id().value())))
                .noneMatch(stored -> stored.toString().contains(father.value().toString()));
    }

    private static Pupil state(Decision<Pupil> decision) {
        return ((Accepted<Pupil>) decision).state();
    }

    @Test
    void an_id_and_a_reference_are_taken_once_and_a_deleted_pupil_frees_its_reference() {
        var first = numbered(pupil(school), NUMBER);
        assertThat(pupils.add(first, List.of())).isTrue();
        assertThat(pupils.add(first, List.of())).isFalse();
        assertThatThrownBy(() -> pupils.add(numbered(pupil(school), NUMBER), List.of()))
                .hasMessage("reference-taken");
        var other = pupil(school);
        pupils.add(other, List.of());
        assertThatThrownBy(() -> pupils.update(numbered(other, NUMBER), List.of())).hasMessage("reference-taken");
        assertThat(pupils.add(numbered(pupil(OrganisationFixture.club()), NUMBER), List.of())).as("elsewhere").isTrue();
        pupils.update(hidden(first), List.of());
        assertThat(pupils.byReferences(school.id(), List.of(NUMBER))).isEmpty();
        assertThat(pupils.update(numbered(other, NUMBER), List.of()).reference()).isEqualTo(NUMBER);
        assertThat(pupils.byReferences(school.id(), List.of(NUMBER, new PupilReference("HW-2"))))
                .containsOnlyKeys(NUMBER);
    }

    @Test
    void deleted_records_are_found_by_number_or_whole_name_in_that_school_alone() {
        var numbered = hidden(numbered(named("Ada Wren", school), NUMBER));
        var accented = hidden(named("Pía  Linnet", school));
        var longer = hidden(named("Pia Linnets", school));
        var elsewhere = hidden(numbered(named("Pia Linnet", OrganisationFixture.club()), NUMBER));
        var all = List.of(numbered, accented, longer, elsewhere, numbered(named("Pia Linnet", school), NUMBER));
        all.forEach(pupil -> pupils.add(pupil, List.of()));
        var name = List.of(SearchKey.of("pia linnet"), SearchKey.of("Nobody"));
        assertThat(pupils.deletedLike(school.id(), List.of(NUMBER), name, null, 10)).extracting(Pupil::id)
                .containsExactly(numbered.id(), accented.id());
        assertThat(pupils.deletedLike(school.id(), List.of(NUMBER), name, null, 1)).hasSize(1);
        assertThat(pupils.deletedLike(school.id(), List.of(NUMBER), name, numbered.id(), 10)).extracting(Pupil::id)
                .containsExactly(accented.id());
        assertThat(pupils.deletedLike(school.id(), List.of(), List.of(), null, 10)).isEmpty();
    }

    @Test
    void a_write_based_on_an_old_version_fails_and_changes_nothing() {
        var pupil = pupil(school);
        pupils.add(pupil, List.of());
        pupils.update(pupil, List.of());
        assertThatThrownBy(() -> pupils.update(pupil, List.of()))
                .isInstanceOf(OptimisticLockingFailureException.class);
        var fresh = pupil(school);
        var batch = List.of(new Change(pupil, List.of()), new Change(fresh, List.of()));
        assertThat(pupils.addAll(batch, Actor.SYSTEM)).containsExactly(pupil);
        var published = new PupilUpdated(fresh.id().value(), school.id().value(), List.of(), List.of());
        assertThat(pupils.updateAll(List.of(new Change(pupil, List.of()), new Change(fresh, List.of(published))),
                Actor.SYSTEM)).containsExactly(pupil);
        events.await(PupilUpdated.class, e -> e.pupilId().equals(fresh.id().value()));
    }

    @Test
    void the_roll_is_in_the_order_of_names_by_prefix_and_group_and_pages_through_namesakes() {
        var names = List.of("Zoë", "Ann", "Ann", "Ann", "Anna", "Bo", "Öz");
        names.forEach(name -> pupils.add(named(name, school), List.of()));
        pupils.add(named("Ann", OrganisationFixture.club()), List.of());
        pupils.add(hidden(named("Ann", school)), List.of());
        assertThat(roll("", 2)).containsExactly("Ann", "Ann", "Ann", "Anna", "Bo", "Öz", "Zoë");
        assertThat(roll("ann", 1)).containsExactly("Ann", "Ann", "Ann", "Anna");
        assertThat(roll("anna", 5)).containsExactly("Anna");
        assertThat(roll("zoe", 5)).containsExactly("Zoë");
        assertThat(roll("x", 5)).isEmpty();
        var group = school.groups().getFirst().id();
        assertThat(pupils.roll(school.id(), group, SearchKey.of("b"), null, 5)).hasSize(1);
    }

    @Test
    void a_guardian_finds_their_pupils_and_a_purge_everything_that_involves_them() {
        var linked = pupil(school, guardian(mother), guardian(father, NO_CONTACT));
        var unlinked = pupil(school, former(mother, NO_CONTACT));
        var gone = hidden(pupil(school, guardian(mother)));
        List.of(linked, unlinked, gone).forEach(pupil -> pupils.add(pupil, List.of()));
        assertThat(pupils.ofGuardian(mother, null, 10)).extracting(Pupil::id).containsExactly(linked.id());
        assertThat(pupils.ofGuardian(mother, linked.id(), 10)).isEmpty();
        assertThat(pupils.involving(mother, null, 2)).hasSize(2);
        assertThat(pupils.involving(mother, pupils.involving(mother, null, 2).getLast().id(), 2)).hasSize(1);
        assertThat(pupils.countInvolving(mother)).isEqualTo(3);
        assertThat(pupils.countInvolving(father)).isEqualTo(1);
    }

    @Test
    void a_pupil_with_unpublished_events_is_not_removed() {
        var pupil = pupil(school);
        pupils.add(pupil, List.of());
        pupils.add(pupil(school), List.of());
        mongo.getCollection("pupils").updateOne(new Document("_id", pupil.id().value()), new Document("$set",
                new Document("outbox", List.of(new Document("at", new java.util.Date(Long.MAX_VALUE / 2))))));
        pupils.remove(pupil.id());
        pupils.removeAll(school.id());
        assertThat(pupils.countOf(school.id())).isEqualTo(1);
        assertThat(pupils.count(pupil.id())).isEqualTo(1);
        mongo.getCollection("pupils").updateOne(new Document("_id", pupil.id().value()),
                new Document("$set", new Document("outbox", List.of())));
        pupils.remove(pupil.id());
        assertThat(pupils.count(pupil.id())).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"organisationId, referenceKey", "organisationId, listed, position",
            "organisationId, listed, reference", "organisationId, listed, groupIds, position", "guardianIds, _id",
            "peopleIds, _id", "outbox.at"})
    void every_query_has_its_index(String keys) {
        var indexes = StreamSupport.stream(mongo.getCollection("pupils").listIndexes().spliterator(), false)
                .map(index -> String.join(", ", index.get("key", Document.class).keySet()));
        assertThat(indexes).contains(keys);
    }

    private List<String> roll(String prefix, int pageSize) {
        var names = new ArrayList<String>();
        @Nullable
        String position = null;
        List<Pupil> page;
        do {
            page = pupils.roll(school.id(), null, SearchKey.of(prefix), position, pageSize);
            page.forEach(pupil -> names.add(pupil.name().value()));
            position = page.isEmpty() ? position : pupils.position(page.getLast());
        } while (page.size() == pageSize);
        return names;
    }

    private static Pupil numbered(Pupil pupil, PupilReference reference) {
        return new Pupil(pupil.id(), pupil.organisation(), pupil.name(), reference, pupil.groups(), pupil.guardians(),
                null, pupil.version());
    }

    private static Pupil hidden(Pupil pupil) {
        return ((Accepted<Pupil>) pupil.requestDeletion(deletion(NOW))).state();
    }
}
