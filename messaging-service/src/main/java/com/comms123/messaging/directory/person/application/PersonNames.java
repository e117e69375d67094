package com.comms123.messaging.directory.person.application;

import com.comms123.messaging.directory.person.domain.KnownName;
import com.comms123.messaging.directory.person.domain.KnownName.Deleted;
import com.comms123.messaging.directory.person.domain.KnownName.Named;
import com.comms123.messaging.directory.person.domain.KnownName.Unknown;
import com.comms123.messaging.directory.person.domain.PersonName;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.platform.outcome.Refused;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/// Says how people are called, for display. Names are kept in memory alone, for a few minutes and for a bounded number
/// of people, and dropped when the owner says that they changed. Whether somebody is deleted is **never** taken from
/// memory: a name that is still cached is not shown once the deletion is known here.
///
/// Identity-service not answering is no reason to withhold a message: its author is then without a name.
@Service
public class PersonNames {
    private static final Logger log = LoggerFactory.getLogger(PersonNames.class);

    private final DisplayNames names;
    private final People people;
    private final Cache<UserId, PersonName> cache;

    public PersonNames(DisplayNames names, People people, NameCacheProperties properties) {
        this.names = names;
        this.people = people;
        this.cache = Caffeine.newBuilder().maximumSize(properties.maximumSize())
                .expireAfterWrite(properties.keptFor()).build();
    }

    /// One answer for each of `users`; at most one call to identity-service, for those not in memory.
    public Map<UserId, KnownName> of(Collection<UserId> users) {
        var wanted = new HashSet<>(users);
        var result = new HashMap<UserId, KnownName>();
        people.deletedAmong(wanted).forEach(user -> result.put(user, new Deleted()));
        wanted.removeAll(result.keySet());
        cache.getAllPresent(wanted).forEach((user, name) -> result.put(user, new Named(name)));
        wanted.removeAll(result.keySet());
        if (!wanted.isEmpty()) {
            result.putAll(asked(wanted));
        }
        return result;
    }

    /// The name if it is in memory: for answers that must not wait for another service.
    public KnownName remembered(UserId user) {
        var name = cache.getIfPresent(user);
        return name == null ? new Unknown() : new Named(name);
    }

    public void forget(UserId user) {
        cache.invalidate(user);
    }

    private Map<UserId, KnownName> asked(Collection<UserId> users) {
        var result = new HashMap<UserId, KnownName>();
        try {
            var found = names.of(new ArrayList<>(users));
            for (var user : users) {
                var name = found.get(user);
                result.put(user, name == null ? new Deleted() : new Named(name));
            }
            cache.putAll(found);
        } catch (Refused unavailable) {
            log.debug("Names are not available: {}", unavailable.refusal().code());
            users.forEach(user -> result.put(user, new Unknown()));
        }
        return result;
    }
}
