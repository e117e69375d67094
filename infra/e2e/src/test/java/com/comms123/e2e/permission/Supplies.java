package com.comms123.e2e.permission;

import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.Newcomer;
import com.comms123.e2e.actor.Parent;
import com.comms123.e2e.actor.Recording;
import com.comms123.e2e.http.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The supplies that an example uses up, made for one request; all of them in the school of the [World].
final class Supplies {
    private final World world;

    Supplies(World world) {
        this.world = world;
    }

    /// Of somebody new, whose fee is due.
    String anotherAccessRequest() {
        return asksForCopy(world.stranger());
    }

    /// With a sign-in of just now: an older one is not enough.
    String asksForCopy(Newcomer newcomer) {
        return new Parent(world.comms().signInWithApp(newcomer.account())).asksForCopy("user", newcomer.userId())
                .expect(201)
                .json()
                .path("id")
                .asString();
    }

    String anotherMember() {
        return world.stranger().userId();
    }

    String anotherGroup() {
        return world.person(Who.ADMIN).admin().addsGroup(world.schoolId(), "Group " + UUID.randomUUID());
    }

    /// Filed by staff, about the guardian.
    String anotherCall() {
        return world.person(Who.STAFF)
                .staff()
                .filesCall(world.schoolId(), world.person(Who.GUARDIAN).userId(), Recording.wav(Duration.ofSeconds(1)))
                .expect(201)
                .json()
                .path("id")
                .asString();
    }

    String anotherMessage() {
        return world.person(Who.STAFF).staff().posts(world.schoolId(), List.of(world.id("groupId")), "Passing",
                "By the way.");
    }

    /// Of staff.
    String anotherDraft() {
        return world.session(Who.STAFF)
                .post(
                        "/api/v1/organisations/" + world.schoolId() + "/drafts",
                        Json.object(
                                "groupIds",
                                List.of(world.id("groupId")),
                                "subject",
                                "Passing",
                                "body",
                                "By the way."))
                .expect(201)
                .json()
                .path("id")
                .asString();
    }

    /// Of staff. No two of a school have the same name.
    String anotherTemplate() {
        return world.session(Who.STAFF)
                .post("/api/v1/organisations/" + world.schoolId() + "/templates", template())
                .expect(201)
                .json()
                .path("id")
                .asString();
    }

    static Object template() {
        return Json.object("name", "Template " + UUID.randomUUID(), "subject", "Passing", "body", "By the way.");
    }

    String messageToConfirm() {
        return world.person(Who.STAFF)
                .staff()
                .post(
                        world.schoolId(),
                        Json.object(
                                "groupIds",
                                List.of(world.id("groupId")),
                                "subject",
                                "Passing",
                                "body",
                                "By the way.",
                                "confirmation",
                                true))
                .expect(201)
                .json()
                .path("id")
                .asString();
    }

    String anotherPupil() {
        return world.person(Who.ADMIN).admin().enrols(world.schoolId(), "Pupil Passing", List.of(world.id("groupId")));
    }

    /// With the guardian that endpoints are tried on.
    String anotherPupilWithGuardian() {
        var pupil = anotherPupil();
        world.guardian(pupil, Who.GUARDIAN);
        return pupil;
    }

    String anotherInvitation() {
        return world.person(Who.ADMIN)
                .admin()
                .invites(world.schoolId(), NewPerson.canary("Pipit").email(), "staff", List.of());
    }

    /// An organisation whose administrator is the school's too.
    String anotherOrganisation() {
        var id = world.comms().operator().registers("club", "Passing Club " + UUID.randomUUID(), "open", List.of());
        world.comms().makesAdmin(world.person(Who.ADMIN), id);
        return id;
    }

    /// A hold that another officer has proposed.
    String proposedHold() {
        var reviewAt = world.now().plus(Duration.ofDays(400));
        return world.comms().privacyOfficer(2).proposesHold(world.person(Who.MEMBER).userId(),
                "FC-" + UUID.randomUUID(), reviewAt);
    }

    String activeHold() {
        var id = proposedHold();
        world.comms().privacyOfficer(1).approves(id).expect(200, 204);
        return id;
    }

    String holdToBeReleased() {
        var id = activeHold();
        world.comms().privacyOfficer(2).proposesRelease(id).expect(200, 204);
        return id;
    }

    String savedSearch() {
        return world.session(Who.AUDITOR).send("POST", AuditPermissions.SEARCHES, Map.of(), AuditPermissions.search())
                .expect(201).json().path("id").asString();
    }
}
