package com.comms123.identity.device.application;

import com.comms123.contracts.identity.DeviceForgotten;
import com.comms123.identity.device.domain.KnownDevices;
import com.comms123.identity.person.domain.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The known devices of everybody, one record a person.
public interface Devices {
    Optional<KnownDevices> find(PersonId person);

    /// Adds or replaces what is stored by this, and queues the events in the same write.
    ///
    /// @param actor the person who causes it, as a pseudonymous id
    /// @throws org.springframework.dao.OptimisticLockingFailureException when it was changed after it was read
    void save(KnownDevices devices, List<DeviceForgotten> events, String actor);

    /// People who have a device since this instant or longer.
    List<PersonId> withDeviceSince(Instant instant, int limit);

    /// @return how many records were removed: 0 or 1
    long remove(PersonId person);

    long count(PersonId person);
}
