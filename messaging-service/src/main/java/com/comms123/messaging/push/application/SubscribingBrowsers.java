package com.comms123.messaging.push.application;

import com.comms123.messaging.directory.person.application.People;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.push.domain.PushServices.Checked.Unusable;
import com.comms123.messaging.push.domain.PushServices.Checked.Usable;
import com.comms123.messaging.push.domain.PushSubscription;
import com.comms123.messaging.push.domain.PushSubscriptionId;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// People turn notifications on and off, browser by browser. Turned on twice, a browser is known once. Nothing is kept for
/// a person who has asked for deletion, however late the request comes.
@Service
public class SubscribingBrowsers {
    private final PushSubscriptions subscriptions;
    private final PushProperties properties;
    private final People people;
    private final Clock clock;

    public SubscribingBrowsers(PushSubscriptions subscriptions, PushProperties properties, People people, Clock clock) {
        this.subscriptions = subscriptions;
        this.properties = properties;
        this.people = people;
        this.clock = clock;
    }

    /// The key that a browser must ask for when it subscribes (RFC 8292, section 4.1); empty when the platform offers no
    /// notifications in browsers.
    public Optional<String> publicKey() {
        return properties.isOn() ? Optional.of(properties.publicKey()) : Optional.empty();
    }

    /// The newest first.
    public List<PushSubscription> of(UserId person) {
        return subscriptions.of(List.of(person)).stream().limit(properties.perPerson()).toList();
    }

    /// Those of `people` who want to be notified in a browser; nobody while the platform offers none.
    public Set<UserId> holdersAmong(Collection<UserId> people) {
        return properties.isOn() ? subscriptions.holdersAmong(people) : Set.of();
    }

    /// @param endpoint as the browser told it
    /// @throws Refused `push-off`, `person-absent`, or for an endpoint that is of no known push service
    public PushSubscription subscribe(UserId person, @Nullable String endpoint) {
        if (!properties.isOn()) {
            throw new Refused(Refusal.conflict("push-off", "This platform offers no notifications in browsers."));
        }
        if (people.isDeleted(person)) {
            throw new Refused(Refusal.absent("person-absent", "There is no person with this id."));
        }
        return switch (properties.known().check(endpoint)) {
            case Unusable(var refusal) -> throw new Refused(refusal);
            case Usable(var known) -> keep(new PushSubscription(person, known, clock.instant()));
        };
    }

    /// Does nothing when it is not there, or not this person's.
    public void unsubscribe(UserId person, PushSubscriptionId id) {
        subscriptions.remove(person, id);
    }

    public void unsubscribeAll(UserId person) {
        subscriptions.remove(person);
    }

    private PushSubscription keep(PushSubscription subscription) {
        var person = subscription.person();
        subscriptions.keep(subscription);
        if (people.isPurged(person)) {
            // Removal went by between the check and the write.
            subscriptions.remove(person);
        }
        subscriptions.of(List.of(person)).stream().skip(properties.perPerson())
                .forEach(oldest -> subscriptions.remove(person, oldest.id()));
        return subscription;
    }
}
