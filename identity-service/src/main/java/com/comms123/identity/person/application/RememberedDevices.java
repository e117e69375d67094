package com.comms123.identity.person.application;

import com.comms123.identity.person.domain.PersonId;

/// The devices on which somebody chose to be remembered (CK-3).
public interface RememberedDevices {
    /// Forgets all of them and publishes `device.forgotten` for each, so that other services forget it too. Safe to repeat: a
    /// device that is forgotten already is not published a second time.
    ///
    /// @param reason as `device.forgotten` says it, such as `password`
    void forgetAll(PersonId person, String reason);
}
