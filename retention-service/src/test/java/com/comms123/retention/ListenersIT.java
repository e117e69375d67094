package com.comms123.retention;

import com.comms123.platform.ids.Ids;
import com.comms123.testing.PlatformTest;
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
@PlatformTest
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
        return new Share(1, 4);
    }

    private static Map<String, List<Document>> world(SampleWorld world, boolean ended) {
        var person = "user/" + world.id("user");
        var hold = new Document("_id", world.id("hold")).append("version", 3L).append("state", "released")
                .append("scope", List.of(person)).append("authority", world.word("user"))
                .append("reference", world.word("user")).append("reason", world.word("user"))
                .append("reviewAt", LONG_AGO).append("confidential", false).append("lapsesAt", LONG_AGO)
                .append("proposed", step()).append("approved", step()).append("releaseProposed", step())
                .append("released", step()).append("endedAt", MUCH_LATER).append("wordyEndedAt", MUCH_LATER)
                .append("tooLateFor", List.of()).append("subjectErased", false).append("settled", true)
                .append("notes", List.of(step().append("noteId", Ids.next()).append("text", world.word("user"))));
        var request = new Document("_id", world.id("request")).append("subject", person)
                .append("requesterId", world.id("user")).append("openedAt", LONG_AGO).append("deadline", MUCH_LATER)
                .append("fee", new Document("amount", "10.00").append("currency", "GBP").append("policyVersion", "2.1"))
                .append("state", "refused").append("reason", "SUBJECT_DELETED").append("endedAt", LONG_AGO)
                .append("openKey", world.id("request").toString()).append("touches", List.of(person))
                .append("parts", List.of()).append("awaited", List.of()).append("asked", 0).append("version", 2L);
        return Map.of("holds", List.of(hold), "access-requests", List.of(request));
    }

    private static Document step() {
        return new Document("by", Ids.next()).append("at", LONG_AGO);
    }
}
