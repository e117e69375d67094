package com.comms123.messaging.directory.person.application;

import static com.comms123.messaging.fixture.SchoolFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.messaging.directory.person.domain.KnownName.Deleted;
import com.comms123.messaging.directory.person.domain.KnownName.Named;
import com.comms123.messaging.directory.person.domain.KnownName.Unknown;
import com.comms123.messaging.directory.person.domain.PersonName;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.fixture.InMemoryPeople;
import com.comms123.messaging.fixture.SchoolFixture;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PersonNamesTest {
    private final UserId teacher = SchoolFixture.person();
    private final Map<UserId, PersonName> known = new HashMap<>(Map.of(teacher, new PersonName("Ada")));
    private final InMemoryPeople people = new InMemoryPeople();
    private int calls;
    private boolean down;
    private final PersonNames personNames = new PersonNames(this::names, people,
            new NameCacheProperties(10, Duration.ofMinutes(5)));

    @Test
    void a_name_is_asked_for_once_and_again_when_it_changed() {
        assertThat(personNames.of(List.of(teacher, teacher))).containsEntry(teacher, new Named(new PersonName("Ada")));
        personNames.of(List.of(teacher));
        assertThat(calls).isEqualTo(1);
        known.put(teacher, new PersonName("Grace"));
        personNames.forget(teacher);
        assertThat(personNames.of(List.of(teacher))).containsEntry(teacher, new Named(new PersonName("Grace")));
    }

    @Test
    void a_deleted_person_has_no_name_however_fresh_it_is_in_memory() {
        personNames.of(List.of(teacher));
        people.markDeleted(teacher, NOON);
        assertThat(personNames.of(List.of(teacher))).containsEntry(teacher, new Deleted());
        assertThat(calls).isEqualTo(1);
    }

    @Test
    void a_person_unknown_to_identity_counts_as_deleted() {
        var gone = SchoolFixture.person();
        assertThat(personNames.of(List.of(gone))).containsEntry(gone, new Deleted());
    }

    @Test
    void an_outage_leaves_people_without_a_name_and_is_not_remembered() {
        down = true;
        assertThat(personNames.of(List.of(teacher))).containsEntry(teacher, new Unknown());
        down = false;
        assertThat(personNames.of(List.of(teacher))).containsEntry(teacher, new Named(new PersonName("Ada")));
    }

    private Map<UserId, PersonName> names(Collection<UserId> users) {
        calls++;
        if (down) {
            throw new Refused(Refusal.unavailable("identity-unavailable", "Try again."));
        }
        var found = new HashMap<>(known);
        found.keySet().retainAll(users);
        return found;
    }
}
