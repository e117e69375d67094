package com.comms123.retention.pause.application;

import com.comms123.contracts.Event;
import com.comms123.retention.pause.domain.PurgeSwitch;
import java.util.List;

/// Where the one switch is kept, for all instances and across restarts.
///
/// What [#read] finds MUST be at least as new as every [#save] that had returned before: reads go to the primary, and
/// writes are acknowledged by a majority.
public interface PurgeSwitches {
    PurgeSwitch read();

    /// Stores its next version together with its events, in one write.
    ///
    /// @throws org.springframework.dao.OptimisticLockingFailureException when it changed since it was read
    void save(PurgeSwitch purges, List<Event> events);
}
