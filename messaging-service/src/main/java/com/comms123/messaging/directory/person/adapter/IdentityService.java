package com.comms123.messaging.directory.person.adapter;

import com.comms123.messaging.directory.person.application.ContactPoints;
import com.comms123.messaging.directory.person.application.DisplayNames;
import com.comms123.messaging.directory.person.domain.ContactPoint;
import com.comms123.messaging.directory.person.domain.EmailAddress;
import com.comms123.messaging.directory.person.domain.Language;
import com.comms123.messaging.directory.person.domain.PersonName;
import com.comms123.messaging.directory.person.domain.PhoneNumber;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.platform.clients.ServiceClient;
import com.comms123.platform.clients.ServiceClients;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;

/// The owner of names and addresses, asked in batches.
@Component
class IdentityService implements DisplayNames, ContactPoints {
    private static final Logger log = LoggerFactory.getLogger(IdentityService.class);
    private static final int BATCH = 200;

    private final ServiceClient identity;

    IdentityService(ServiceClients clients) {
        this.identity = clients.to("identity");
    }

    @Override
    public Map<UserId, PersonName> of(Collection<UserId> users) {
        var names = new HashMap<UserId, PersonName>();
        for (var person : ask("/internal/display-names", users, new ParameterizedTypeReference<List<Person>>() {
        })) {
            if (person.name() != null) {
                names.put(new UserId(person.userId()), new PersonName(person.name()));
            }
        }
        return names;
    }

    @Override
    public Map<UserId, ContactPoint> contactsOf(Collection<UserId> users) {
        var addresses = new HashMap<UserId, ContactPoint>();
        for (var person : ask("/internal/contact-points", users, new ParameterizedTypeReference<List<Person>>() {
        })) {
            if (person.email() != null && !person.email().isBlank()) {
                addresses.put(new UserId(person.userId()),
                        new ContactPoint(new EmailAddress(person.email()),
                                !Boolean.FALSE.equals(person.emailVerified()),
                                person.mobile() == null ? null : new PhoneNumber(person.mobile()),
                                Boolean.TRUE.equals(person.mobileConfirmed()), Language.of(person.language())));
            }
        }
        return addresses;
    }

    private List<Person> ask(String path, Collection<UserId> users, ParameterizedTypeReference<List<Person>> type) {
        var ids = users.stream().map(UserId::value).toList();
        var answers = new ArrayList<Person>(ids.size());
        for (var from = 0; from < ids.size(); from += BATCH) {
            var asked = new Asked(ids.subList(from, Math.min(ids.size(), from + BATCH)));
            answers.addAll(ask(path, asked, type));
        }
        return answers;
    }

    private List<Person> ask(String path, Asked asked, ParameterizedTypeReference<List<Person>> type) {
        try {
            var answer = identity.<List<Person>>call(rest -> {
                var people = rest.post().uri(path).contentType(MediaType.APPLICATION_JSON).body(asked).retrieve()
                        .body(type);
                return people == null ? List.of() : people;
            });
            return answer;
        } catch (HttpClientErrorException refused) {
            // Not a person's fault and not the same as "nobody has an address": an operator must check it.
            log.error("identity-service refused {} with status {}", path, refused.getStatusCode().value());
            throw new Refused(
                    Refusal.unavailable("identity-refuses", "The identity service does not accept our request."));
        }
    }

    private record Asked(List<UUID> userIds) {}

    /// @param emailVerified null where it is not told
    /// @param mobileConfirmed null where it is not told: no text goes to such a number
    /// @param language null where an earlier release responds
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Person(UUID userId, @Nullable String name, @Nullable String email,
            @Nullable Boolean emailVerified, @Nullable String mobile, @Nullable Boolean mobileConfirmed,
            @Nullable String language) {
        @Override
        public String toString() {
            return "Person[userId=" + userId + ", ***]";
        }
    }
}
