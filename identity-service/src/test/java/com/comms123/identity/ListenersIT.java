package com.comms123.identity;

import com.comms123.identity.fixture.IdentityTest;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.order.ListenerMatrix;
import com.comms123.testing.order.ListenersInAnyOrder;
import com.comms123.testing.order.SampleWorld;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// Every listener of this service with its events in every order (`events.md`) and after every purge (UP-4).
@IdentityTest
class ListenersIT implements ListenersInAnyOrder {
    private static final Instant LONG_AGO = Instant.parse("2026-01-05T10:00:00Z");
    private static final Instant MUCH_LATER = Instant.parse("2100-01-01T00:00:00Z");

    private final ListenerMatrix matrix;

    @Autowired
    ListenersIT(ApplicationContext service) {
        this.matrix = new ListenerMatrix(service, ListenersIT::world);
    }

    @Override
    public ListenerMatrix matrix() {
        return matrix;
    }

    @Override
    public Share inVerify() {
        return new Share(1, 8);
    }

    private static Map<String, List<Document>> world(SampleWorld world, boolean ended) {
        var person = world.id("user");
        var school = world.id("organisation");
        var address = world.word("user") + "@example.org";
        var stored = new Document("_id", person).append("version", 1L).append("state", ended ? "deleted" : "active")
                .append("since", LONG_AGO).append("emailKey", ended ? "deleted:" + person : address)
                .append("profile", new Document("name", world.word("user")).append("email", address)
                        .append("emailVerified", true))
                .append("acceptances", List.of(new Document("version", "2.1").append("at", LONG_AGO)))
                .append("wanted", List.of()).append("searchKeys", List.of());
        if (ended) {
            stored.append("deletion", new Document("_id", Ids.next()).append("requestedAt", LONG_AGO)
                    .append("dueAt", LONG_AGO).append("receipt", "A".repeat(43)));
        }
        var device = new Document("device", world.id("device"))
                .append("remembered", new Document("at", LONG_AGO).append("event", Ids.next()))
                .append("lastUsedAt", LONG_AGO).append("browser", world.word("user"));
        return Map.of("people", List.of(stored),
                "belongings", List.of(new Document("_id", school + "/" + person).append("userId", person)
                        .append("organisationId", school).append("member", !ended).append("sequence", 1L)),
                "devices", List.of(new Document("_id", person).append("version", 1L).append("devices", List.of(device))
                        .append("forgotten", List.of()).append("oldestSince", MUCH_LATER)),
                "mailed-tokens", List.of(new Document("_id", world.word("user")).append("userId", person)
                        .append("purpose", "confirm-email").append("about", "").append("expiresAt", MUCH_LATER)));
    }
}
