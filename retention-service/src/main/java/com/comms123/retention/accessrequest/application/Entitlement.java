package com.comms123.retention.accessrequest.application;

import com.comms123.contracts.RecordReference;
import java.util.UUID;

/// Decides who may have a copy of the data about a pupil, or a school or club: asked where it is decided, each time.
public interface Entitlement {
    /// A person for themselves; a guardian for a pupil, as long as no custody restriction is on them; an administrator for
    /// their school or club. Nobody for anything else, nor for what is deleted.
    ///
    /// @throws com.comms123.platform.outcome.Refused when there is no answer now: nobody is let in for want of one
    boolean holds(UUID requester, RecordReference subject);
}
