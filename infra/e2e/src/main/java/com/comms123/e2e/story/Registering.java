package com.comms123.e2e.story;

import com.comms123.e2e.access.Access.Group;
import com.comms123.e2e.access.Access.Organisation;
import com.comms123.e2e.actor.Member.Membership;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.Parent;
import java.util.List;

/// Step 1: a parent registers naming a school and a group, signs in at the real sign-in page, and is a member.
final class Registering {
    private final Stage stage;

    Registering(Stage stage) {
        this.stage = stage;
    }

    Cast play() {
        var comms = stage.comms();
        var school = comms.access().organisation("school");
        var group = groupWithoutBystander(school);
        var person = NewPerson.canary("Nadira");
        var visitor = comms.visitor();
        stage.check("the school and the group are in the public directory", () -> {
            var found = visitor.directory(school.name()).toString();
            Stage.require(found.contains(school.id()) && found.contains(group.id()), "they are not");
        });
        var userId = stage.check(
                "the parent registers with name, email, mobile number, password, school and group",
                () -> visitor.registers(person, school.id(), List.of(group.id())));
        stage.check("confirms the address by the link in the mail", () -> comms.confirmsEmail(person.email()));
        var web = stage.check(
                "signs in with a browser at the real sign-in page",
                () -> comms.signInWithBrowser(person.account(userId)));
        var parent = new Parent(web);
        stage.check("is the one the session speaks of", () -> {
            var session = web.get("/api/v1/session").expect(200).json();
            Stage.require(userId.equals(session.path("userId").asString()), "it is somebody else");
        });
        stage.check("is an active member in that group", () -> {
            var membership = stage.patience()
                    .until("the membership is active", () -> parent.membershipOf(school.id()),
                            found -> found.isPresent())
                    .orElseThrow();
            Stage.require(membership.groupIds().equals(List.of(group.id())), "in groups " + membership.groupIds());
        });
        var app = stage.check(
                "signs in with the mobile app (authorisation code, PKCE)",
                () -> comms.signInWithApp(person.account(userId)));
        stage.checkUntil("finds the messages of the school open",
                () -> web.get("/api/v1/organisations/" + school.id() + "/messages").status() == 200);
        var stream = stage.check(
                "has read what there is, and the live stream open in the browser",
                () -> parent.streamAfterReading(school.id()).awaitOpen(stage.patience()));
        return new Cast(person, userId, school, group, web, app, parent, stream);
    }

    private Group groupWithoutBystander(Organisation school) {
        var bystander = stage.comms()
                .parent("parent-2")
                .membershipOf(school.id())
                .map(Membership::groupIds)
                .orElseThrow(() -> new IllegalStateException("parent-2 is no member of the school"));
        var control = stage.comms()
                .parent("parent-1")
                .membershipOf(school.id())
                .map(Membership::groupIds)
                .orElseThrow(() -> new IllegalStateException("parent-1 is no member of the school"));
        return school.groups()
                .stream()
                .filter(group -> control.contains(group.id()) && !bystander.contains(group.id()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("parent-1 and parent-2 are in the same groups"));
    }
}
