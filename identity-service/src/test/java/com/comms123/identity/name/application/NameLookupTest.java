package com.comms123.identity.name.application;

import static com.comms123.identity.fixture.PersonFixture.NOW;
import static com.comms123.identity.fixture.PersonFixture.active;
import static com.comms123.identity.fixture.PersonFixture.someone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.shared.DataAccessed;
import com.comms123.identity.fixture.InMemoryAttempts;
import com.comms123.identity.fixture.InMemoryPeople;
import com.comms123.identity.person.domain.Deletion;
import com.comms123.identity.person.domain.FoundPerson;
import com.comms123.identity.person.domain.Person;
import com.comms123.identity.person.domain.Person.Deleted;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.platform.deletion.Receipt;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Refused;
import com.comms123.testing.RecordedAccesses;
import com.comms123.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NameLookupTest {
    private static final String ENDPOINT = "POST /api/v1/people/names";
    private static final UUID NOBODY = new UUID(0, 0);

    private final InMemoryPeople people = new InMemoryPeople();
    private final RecordedAccesses accesses = new RecordedAccesses();
    private final TestClock clock = new TestClock();
    private final NameLookup lookup = new NameLookup(people, accesses.log(),
            new AccessRefuser(accesses.log(), new InMemoryAttempts(), clock));
    private final PersonId viewer = someone();

    @Test
    void auditors_get_the_person_behind_an_id_and_each_access_is_logged() {
        var ann = people.put(active("ann@example.org"));
        var bea = people.put(active("bea@example.org"));
        var named = lookup.named(viewer, Searcher.AUDITOR, List.of(ann.id(), bea.id(), someone()), ENDPOINT);
        assertThat(named).extracting(FoundPerson::id).containsExactlyInAnyOrder(ann.id(), bea.id());
        assertThat(accesses.all()).containsExactlyInAnyOrder(allowed(ann, "auditor"),
                allowed(bea, "auditor"));
    }

    @Test
    void officers_also_learn_the_names_of_people_who_wait_for_their_purge() {
        var ann = people.put(active("ann@example.org"));
        var gone = people.put(new Deleted(someone(), 1, active("gone@example.org").profile(), List.of(),
                new Deletion(Ids.next(), NOW, NOW, new Receipt("canary"), false), true));
        var ids = List.of(ann.id(), gone.id());
        assertThat(lookup.named(viewer, Searcher.PRIVACY_OFFICER, ids, ENDPOINT)).extracting(FoundPerson::id)
                .containsExactlyInAnyOrderElementsOf(ids);
        assertThat(accesses.all()).contains(allowed(gone, "privacy-officer"));
        assertThat(lookup.named(viewer, Searcher.AUDITOR, ids, ENDPOINT)).extracting(FoundPerson::id)
                .containsExactly(ann.id());
    }

    @Test
    void no_name_is_shown_when_the_access_log_fails() {
        var ann = people.put(active("ann@example.org"));
        accesses.storeGoesAway();
        assertThatThrownBy(() -> lookup.named(viewer, Searcher.AUDITOR, List.of(ann.id()), ENDPOINT))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void nobody_else_gets_names_and_a_limited_number_of_attempts_is_logged() {
        clock.set(NOW);
        var ann = people.put(active("ann@example.org"));
        for (var i = 0; i < 20; i++) {
            assertThatThrownBy(() -> lookup.named(viewer, null, List.of(ann.id()), ENDPOINT))
                    .isInstanceOfSatisfying(Refused.class,
                            refused -> assertThat(refused.refusal().kind().status()).isEqualTo(403));
        }
        assertThat(accesses.all()).hasSize(5).containsOnly(new DataAccessed(RecordKind.ORGANISATION, NOBODY, null,
                viewer.value(), "none", ENDPOINT, 0, "refused"));
        clock.advance(Duration.ofMinutes(1));
        assertThatThrownBy(() -> lookup.named(viewer, null, List.of(ann.id()), ENDPOINT))
                .isInstanceOf(Refused.class);
        assertThat(accesses.all()).hasSize(6);
    }

    private DataAccessed allowed(Person person, String role) {
        return new DataAccessed(RecordKind.USER, person.id().value(), null, viewer.value(), role, ENDPOINT, 1,
                "allowed");
    }
}
