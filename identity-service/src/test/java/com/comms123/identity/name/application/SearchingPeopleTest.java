package com.comms123.identity.name.application;

import static com.comms123.identity.fixture.PersonFixture.NOW;
import static com.comms123.identity.fixture.PersonFixture.someone;
import static com.comms123.identity.name.application.Searcher.AUDITOR;
import static com.comms123.identity.name.application.Searcher.PRIVACY_OFFICER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.shared.DataAccessed;
import com.comms123.identity.fixture.InMemoryAttempts;
import com.comms123.identity.input.domain.EmailAddress;
import com.comms123.identity.input.domain.PersonName;
import com.comms123.identity.person.application.FindablePeople;
import com.comms123.identity.person.domain.FoundPerson;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.identity.person.domain.PersonSearch;
import com.comms123.platform.outcome.Refused;
import com.comms123.testing.RecordedAccesses;
import com.comms123.testing.TestClock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SearchingPeopleTest {
    private static final String ENDPOINT = "POST /api/v1/people/searches";
    private static final UUID NOBODY = new UUID(0, 0);
    private static final FoundPerson ANN = person("Ann Example", false);
    private static final FoundPerson GONE = person("Ann Other", true);

    private final RecordedAccesses accesses = new RecordedAccesses();
    private final TestClock clock = new TestClock();
    private final InMemoryAttempts attempts = new InMemoryAttempts();
    private final SearchingPeople searching = new SearchingPeople(new Annes(), accesses.log(),
            new AccessRefuser(accesses.log(), attempts, clock), attempts, clock);
    private final PersonId viewer = someone();

    /// Two people, of whom one has asked for deletion; only searches for "ann" find them.
    private static final class Annes implements FindablePeople {
        @Override
        public Found matching(PersonSearch search, boolean deletedToo, int limit) {
            var isAnn = search instanceof PersonSearch.ByName(var words) && words.values().contains("ann");
            return new Found(!isAnn ? List.of() : deletedToo ? List.of(ANN, GONE) : List.of(ANN), false);
        }

        @Override
        public List<FoundPerson> named(Collection<PersonId> ids, boolean deletedToo) {
            return List.of();
        }

        @Override
        public int makeFindable(int limit) {
            return 0;
        }
    }

    private static FoundPerson person(String name, boolean deletionRequested) {
        return new FoundPerson(someone(), new PersonName(name), new EmailAddress("ann@example.org"),
                deletionRequested);
    }

    private FindablePeople.Found search(@Nullable Searcher searcher, @Nullable String text) {
        return searching.search(viewer, searcher, text, ENDPOINT);
    }

    private static void assertRefused(int status, String code, Runnable search) {
        assertThatThrownBy(search::run).isInstanceOfSatisfying(Refused.class, refused -> {
            var refusal = refused.refusal();
            assertThat(refusal.kind().status()).isEqualTo(status);
            assertThat(refusal.errors().isEmpty() ? refusal.code() : refusal.errors().getFirst().code())
                    .isEqualTo(code);
        });
    }

    @Test
    void an_officer_finds_people_who_have_asked_for_deletion_too_and_the_access_log_names_each() {
        assertThat(search(PRIVACY_OFFICER, "Ann").people()).containsExactly(ANN, GONE);
        assertThat(accesses.all()).containsExactly(allowed(ANN, "privacy-officer"),
                allowed(GONE, "privacy-officer"));
    }

    @Test
    void an_auditor_finds_only_people_who_are_here() {
        assertThat(search(AUDITOR, "Ann").people()).containsExactly(ANN);
        assertThat(accesses.all()).containsExactly(allowed(ANN, "auditor"));
    }

    @Test
    void a_search_that_finds_nobody_is_in_the_access_log_without_its_text() {
        assertThat(search(AUDITOR, "Zoe Canary").people()).isEmpty();
        assertThat(accesses.all()).containsExactly(new DataAccessed(RecordKind.ORGANISATION, NOBODY, null,
                viewer.value(), "auditor", ENDPOINT, 0, "allowed"));
    }

    @Test
    void nothing_is_shown_that_the_access_log_cannot_take() {
        accesses.storeGoesAway();
        assertThatThrownBy(() -> search(PRIVACY_OFFICER, "Ann")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void nobody_else_may_search_and_a_limited_number_of_attempts_is_logged() {
        clock.set(NOW);
        for (var i = 0; i < 10; i++) {
            assertRefused(403, "forbidden", () -> search(null, "Ann"));
            assertRefused(403, "forbidden", () -> search(null, ""));
        }
        assertThat(accesses.all()).hasSize(5).containsOnly(new DataAccessed(RecordKind.ORGANISATION, NOBODY, null,
                viewer.value(), "none", ENDPOINT, 0, "refused"));
    }

    @Test
    void a_text_that_finds_too_many_or_nobody_for_sure_is_refused_and_counts_as_no_search() {
        for (var i = 0; i < 50; i++) {
            assertRefused(400, "required", () -> search(AUDITOR, null));
            assertRefused(400, "too-short", () -> search(AUDITOR, "an"));
            assertRefused(400, "malformed", () -> search(AUDITOR, "ann@"));
        }
        assertThat(accesses.all()).isEmpty();
    }

    @Test
    void searches_are_rate_limited() {
        clock.set(NOW);
        for (var i = 0; i < 30; i++) {
            search(AUDITOR, "Ann");
        }
        assertRefused(429, "too-many-searches", () -> search(AUDITOR, "Ann"));
        assertThat(searching.search(someone(), AUDITOR, "Ann", ENDPOINT).people()).hasSize(1);
        clock.advance(Duration.ofSeconds(2));
        assertThat(search(AUDITOR, "Ann").people()).hasSize(1);
    }

    private DataAccessed allowed(FoundPerson person, String role) {
        return new DataAccessed(RecordKind.USER, person.id().value(), null, viewer.value(), role, ENDPOINT, 1,
                "allowed");
    }
}
