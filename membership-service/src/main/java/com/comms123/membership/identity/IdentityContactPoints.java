package com.comms123.membership.identity;

import com.comms123.membership.contact.application.ContactPoint;
import com.comms123.membership.contact.application.ContactPoints;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.clients.ServiceClient;
import com.comms123.platform.clients.ServiceClients;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;

/// Asks identity-service, in batches side by side. Nothing is cached: what has been deleted there is gone here with the
/// next look (UP-3). There is no fallback: without an answer the list is unavailable.
@Component
class IdentityContactPoints implements ContactPoints {

    private static final ParameterizedTypeReference<List<Point>> POINTS = new ParameterizedTypeReference<>() {
    };

    /// As many as identity-service tells at once.
    private static final int BATCH = 500;

    private final ServiceClient identity;

    IdentityContactPoints(ServiceClients clients) {
        this.identity = clients.to("identity");
    }

    @Override
    public Map<UserId, ContactPoint> of(Collection<UserId> people) {
        var batches = people.stream().map(UserId::value).gather(Gatherers.windowFixed(BATCH)).toList();
        if (batches.size() <= 1) {
            return batches.stream().map(this::ask).flatMap(List::stream).collect(byUser());
        }
        try (var tasks = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = batches.stream().map(batch -> tasks.submit(() -> ask(batch))).toList();
            return answers.stream().map(IdentityContactPoints::answered).flatMap(List::stream).collect(byUser());
        }
    }

    private List<Point> ask(List<UUID> batch) {
        var question = new Question(batch);
        return identity.call(rest -> {
            var points = rest.post().uri("/internal/contact-points").body(question).retrieve().body(POINTS);
            return points == null ? List.<Point>of() : points;
        });
    }

    private static List<Point> answered(Future<List<Point>> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for contact points", e);
        }
    }

    private static Collector<Point, ?, Map<UserId, ContactPoint>> byUser() {
        return Collectors.mapping(Point::toContactPoint, Collectors.toMap(ContactPoint::user, Function.identity()));
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
