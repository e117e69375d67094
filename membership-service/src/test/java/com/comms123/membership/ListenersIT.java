package com.comms123.membership;

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
        var group = world.id("group");
        var invitation = new Document("_id", world.id("invitation")).append("organisationId", school)
                .append("slot", "ended/" + world.id("invitation")).append("role", "guardian")
                .append("groupIds", List.of())
                .append("pupils", List.of(new Document("pupilId", world.id("pupil"))
                        .append("relationship", "parent")))
                .append("state", "accepted").append("open", false).append("attempts", 1).append("expiresAt", LONG_AGO)
                .append("tokenHashes", List.of()).append("acceptedBy", person).append("version", 3L);
        var membership = new Document("_id", school + "/" + person).append("organisationId", school)
                .append("userId", person).append("state", ended ? "ended" : "active").append("listed", !ended)
                .append("role", "guardian").append("groupIds", List.of(group)).append("wished", false)
                .append("joinedAt", LONG_AGO).append("version", 2L);
        if (ended) {
            membership.append("ending", "left");
        }
        return ended
                ? Map.of("organisations", List.of(organisation(world, true)), "pupils", List.of(pupil(world, true)),
                        "memberships", List.of(membership), "invitations", List.of(invitation),
                        "people", List.of(new Document("_id", person).append("goneAt", LONG_AGO)))
                : Map.of("organisations", List.of(organisation(world, false)), "pupils", List.of(pupil(world, false)),
                        "memberships", List.of(membership), "invitations", List.of(invitation));
    }

    private static Document organisation(SampleWorld world, boolean ended) {
        var group = new Document("groupId", world.id("group")).append("name", world.word("group"));
        var school = new Document("_id", world.id("organisation")).append("name", world.word("organisation"))
                .append("kind", "school").append("joining", "open").append("groups", ended ? List.of() : List.of(group))
                .append("version", 3L);
        return ended
                ? school.append("deletedGroups", List.of(group.append("deletion", deletion()).append("settled", true)))
                        .append("closing", new Document("deletion", deletion()).append("settled", true))
                : school.append("position", "school/" + world.id("organisation"));
    }

    private static Document pupil(SampleWorld world, boolean ended) {
        var pupil = world.id("pupil");
        var person = world.id("user");
        var guardian = new Document("userId", person).append("relationship", world.word("user")).append("linked", true)
                .append("since", 1L).append("restrictions", List.of("no_contact")).append("reference", "FC-1")
                .append("addressHashes", List.of("hash of " + person));
        var stored = new Document("_id", pupil).append("organisationId", world.id("organisation"))
                .append("listed", !ended).append("name", world.word("pupil")).append("referenceKey", "none/" + pupil)
                .append("position", "pupil/" + pupil).append("groupIds", List.of(world.id("group")))
                .append("guardians", List.of(guardian)).append("guardianIds", ended ? List.of() : List.of(person))
                .append("peopleIds", List.of(person)).append("version", 2L);
        return ended ? stored.append("deletion", deletion()) : stored;
    }

    private static Document deletion() {
        return new Document("deletionId", Ids.next()).append("requestedAt", LONG_AGO).append("dueAt", LONG_AGO)
                .append("receipt", "A".repeat(43)).append("policyVersion", "2.1");
    }
}
