package com.comms123.identity.person.application;

import com.comms123.contracts.Event;
import com.comms123.identity.input.domain.EmailAddress;
import com.comms123.identity.person.domain.ContactPoint;
import com.comms123.identity.person.domain.Person;
import com.comms123.identity.person.domain.PersonId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Everybody, in whatever state. Two people who are registering or active never hold the same address.
public interface People {
    Optional<Person> find(PersonId id);

    /// The person who is registering with, or active under, this address.
    Optional<Person> holding(EmailAddress email);

    /// The active ones among these, in no order; whoever is not is left out. At most 500 ids. Nothing else of theirs is
    /// read: a school views thousands.
    List<ContactPoint> contactPoints(Collection<PersonId> ids);

    /// The active ones among those who hold these addresses. At most 500 addresses.
    List<Person.Active> activeHolding(Collection<EmailAddress> emails);

    /// Adds somebody new.
    ///
    /// @return the version it is stored at; empty when the address, or the id, is taken
    Optional<Person.Registering> add(Person.Registering person);

    /// Replaces what is stored by this, and queues the events in the same write.
    ///
    /// @throws org.springframework.dao.OptimisticLockingFailureException when it was changed or removed after it was read
    /// @throws AddressTaken when somebody else is registering with, or active under, the address
    void save(Person person, List<? extends Event> events);

    /// As [#save(Person, List)], in the name of somebody who shows by other means than a session who they are.
    void save(Person person, List<? extends Event> events, PersonId actor);

    /// Removes what never became a person, unless it was changed or removed after it was read: then it stays.
    void discard(Person person);

    /// Removes whoever is stored under the id; nobody there is fine.
    ///
    /// @return how many were removed: 0 or 1
    long remove(PersonId id);

    /// Registrations that were begun before this instant and never completed.
    List<Person.Registering> registeringSinceBefore(Instant instant, int limit);

    List<Person.Abandoned> abandonedBefore(Instant instant, int limit);

    /// Active people in the order of their ids, from the first one behind this id.
    ///
    /// @param after null: from the first one of all
    List<PersonId> activeAfter(@Nullable PersonId after, int limit);

    /// Active people whose upkeep has something due by this instant.
    List<PersonId> withUpkeepDue(Instant instant, int limit);

    /// Deletions requested before this instant whose account is not known to be closed at the sign-in server.
    List<Person.Deleted> deletedWithSignInBefore(Instant instant, int limit);
}
