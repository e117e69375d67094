package com.comms123.membership.contact.identity;

import com.comms123.membership.contact.application.ContactPoints;
import com.comms123.membership.contact.domain.ContactPoint;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.clients.ServiceClient;
import com.comms123.platform.clients.ServiceClients;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;

/// Asks identity-service, one call for a whole page. Nothing is cached: what has been deleted there is gone here with
/// the next look (UP-3). There is no fallback: without an answer the list is unavailable.
@Component
class IdentityContactPoints implements ContactPoints {

    private static final ParameterizedTypeReference<List<Point>> POINTS = new ParameterizedTypeReference<>() {
    };

    private final ServiceClient identity;

    IdentityContactPoints(ServiceClients clients) {
        this.identity = clients.to("identity");
    }

    @Override
    public Map<UserId, ContactPoint> of(Collection<UserId> people) {
        var question = new Question(people.stream().map(UserId::value).toList());
        return identity.call(rest -> {
            var points = rest.post().uri("/internal/contact-points").body(question).retrieve().body(POINTS);
            return points == null ? List.<Point>of() : points;
        }).stream().map(Point::toContactPoint).collect(Collectors.toMap(ContactPoint::user, Function.identity()));
    }

    record Question(List<UUID> userIds) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Point(UUID userId, String name, String email, @Nullable String mobile) {

        ContactPoint toContactPoint() {
            return new ContactPoint(new UserId(userId), name, email, mobile);
        }

        @Override
        public String toString() {
            return "Point[userId=" + userId + ", ***]";
        }
    }
}
