package com.comms123.messaging.push.application;

import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.push.domain.PushSubscription;
import com.comms123.messaging.push.domain.PushSubscriptionId;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// The browsers in which people have turned notifications on.
public interface PushSubscriptions {
    /// Replaces any subscription of the same browser, also that of another person: a browser notifies one person.
    void keep(PushSubscription subscription);

    /// All of these people, the newest first, in one look.
    List<PushSubscription> of(Collection<UserId> people);

    /// Those of `people` who have any, in one look.
    Set<UserId> holdersAmong(Collection<UserId> people);

    /// Removes it if it is this person's.
    void remove(UserId person, PushSubscriptionId id);

    void remove(UserId person);

    long count(UserId person);
}
