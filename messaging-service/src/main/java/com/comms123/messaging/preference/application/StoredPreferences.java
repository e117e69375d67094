package com.comms123.messaging.preference.application;

import com.comms123.contracts.messaging.NotificationPreferencesUpdated;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.preference.domain.Preferences;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The choices of people: one record for each who has chosen anything.
public interface StoredPreferences {
    Optional<Preferences> find(UserId person);

    /// Those of `people` who have chosen anything, in one look.
    List<Preferences> among(Collection<UserId> people);

    /// Stores what was chosen and its event in one write.
    ///
    /// @throws org.springframework.dao.OptimisticLockingFailureException when it changed in between
    void save(Preferences preferences, NotificationPreferencesUpdated event);

    long count(UserId person);

    void remove(UserId person);

    /// How many people want no mail of this school or club.
    long count(OrganisationId organisation);

    /// Forgets that people wanted no mail of this school or club, which is no more.
    void forget(OrganisationId organisation);
}
