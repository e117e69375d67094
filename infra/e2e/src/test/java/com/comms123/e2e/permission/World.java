package com.comms123.e2e.permission;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.Newcomer;
import com.comms123.e2e.actor.Session;
import com.comms123.e2e.http.Json;
import com.comms123.e2e.search.Traces;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// One school with several families, a club beside it, and the platform's own people. Everybody is a canary: where a
/// piece of their name, address or number turns up, it is theirs, and [Facts] say whether it may be there.
final class World {
    private static final Patience PATIENCE = Patience.seconds(60);
    private static final List<String> EVERY_RESTRICTION = List.of("no-contact", "no-messages", "no-pupil-data");

    private final Comms comms;
    private final Map<Who, Newcomer> people = new EnumMap<>(Who.class);
    private final Map<Who, Session> sessions = new EnumMap<>(Who.class);
    private final Map<String, String> ids = new HashMap<>();
    private final Facts facts = new Facts();
    private final Supplies supplies = new Supplies(this);
    private final String schoolName = "Canary School " + UUID.randomUUID().toString().substring(0, 8);
    private final String clubName = "Canary Club " + UUID.randomUUID().toString().substring(0, 8);
    private String clubId = "";
    private Optional<Newcomer> latest = Optional.empty();

    private World(Comms comms) {
        this.comms = comms;
    }

    static World found(Comms comms) {
        var world = new World(comms);
        world.foundOrganisations();
        world.register();
        world.bringTogether();
        world.send();
        world.tellFacts();
        return world;
    }

    /// By the domain's clock.
    Instant now() {
        return comms.clocks().now();
    }

    private void foundOrganisations() {
        var operator = comms.operator();
        ids.put("organisationId", operator.registers("school", schoolName, "open", List.of("Year 4")));
        clubId = operator.registers("club", clubName, "open", List.of("Rowers"));
        ids.put("groupId", groupOf(schoolName));
        ids.put("feedId", UUID.randomUUID().toString());
    }

    private String groupOf(String organisation) {
        return comms.visitor().directory(organisation).getFirst().path("groups").path(0).path("id").asString();
    }

    private void register() {
        var registered = new LinkedHashMap<Who, Newcomer>();
        for (var who : Who.values()) {
            if (who.isNewcomer()) {
                var home = isOfClub(who) ? clubId : schoolId();
                var group = isOfClub(who) ? groupOf(clubName) : id("groupId");
                registered.put(who, comms.newcomer(NewPerson.canary("Kestrel"), home, List.of(group)));
            }
        }
        people.putAll(registered);
        registered.forEach((who, newcomer) -> sessions.put(who, newcomer.app()));
        sessions.put(Who.ANONYMOUS, comms.visitor().session());
        sessions.put(Who.OPERATOR, comms.operator().session());
        // Some of what officers do wants a password that was given just now.
        sessions.put(Who.PRIVACY_OFFICER, comms.privacyOfficerSigningInAgain(1).session());
        sessions.put(Who.AUDITOR, comms.auditor().session());
        sessions.put(Who.SERVICE, ServiceToken.session(comms));
        people.forEach(
                (who, newcomer) -> PATIENCE.until(
                        who.description() + " is a member",
                        () -> newcomer.parent().membershipOf(isOfClub(who) ? clubId : schoolId()).isPresent()));
    }

    private void bringTogether() {
        comms.makesAdmin(person(Who.ADMIN), schoolId());
        comms.makesAdmin(person(Who.OTHER_ADMIN), clubId);
        var admin = person(Who.ADMIN).admin();
        admin.gives(person(Who.STAFF).userId(), "staff", schoolId()).expect(200);
        var pupil = NewPerson.canary("Wren");
        var otherPupil = NewPerson.canary("Heron");
        ids.put("kind", "user");
        ids.put("pupilId", admin.enrols(schoolId(), pupil.name(), List.of(id("groupId"))));
        var otherPupilId = admin.enrols(schoolId(), otherPupil.name(), List.of(id("groupId")));
        guardian(id("pupilId"), Who.GUARDIAN);
        guardian(id("pupilId"), Who.RESTRICTED_GUARDIAN);
        guardian(otherPupilId, Who.OTHER_GUARDIAN);
        admin.restricts(schoolId(), id("pupilId"), person(Who.RESTRICTED_GUARDIAN).userId(), EVERY_RESTRICTION)
                .expect(200, 204);
        facts.add(Facts.pupilName("the pupil's name", pupil, Who.GUARDIAN));
        facts.add(Facts.pupilName("another pupil's name", otherPupil, Who.OTHER_GUARDIAN));
        var invited = NewPerson.canary("Siskin");
        ids.put("invitationId", admin.invites(schoolId(), invited.email(), "staff", List.of()));
        facts.add(Facts.email("an invited person's email", invited, EnumSet.of(Who.ADMIN)));
        var invitedGuardian = NewPerson.canary("Linnet");
        admin.invitesGuardian(schoolId(), id("pupilId"), invitedGuardian.email()).expect(201, 202);
        facts.add(Facts.email("an invited guardian's email", invitedGuardian, Who.SCHOOL));
    }

    void guardian(String pupilId, Who who) {
        person(Who.ADMIN).admin().makesGuardian(schoolId(), pupilId, person(who).userId()).expect(200, 201, 204);
    }

    private void send() {
        var staff = person(Who.STAFF).staff();
        var named = NewPerson.canary("Curlew");
        ids.put(
                "attachmentId",
                PATIENCE.until(
                        "staff can upload",
                        () -> staff.uploads(schoolId(), named.name() + ".txt", "All is quiet.".getBytes(UTF_8))
                                .expect(201).json().path("id").asString(),
                        _ -> true));
        facts.add(new Facts.Fact("the name of an attachment", Traces.ofName(named), Who.MEMBERS));
        var message = Json.object(
                "groupIds",
                List.of(id("groupId")),
                "subject",
                "News of the nest",
                "body",
                "All is quiet.",
                "allowReplies",
                true,
                "attachmentIds",
                List.of(id("attachmentId")));
        var messageId = staff.post(schoolId(), message).expect(201).json().path("id").asString();
        ids.put("messageId", messageId);
        ids.put("draftId", supplies.anotherDraft());
        ids.put("templateId", supplies.anotherTemplate());
        ids.put("userId", person(Who.GUARDIAN).userId());
        ids.put("callId", supplies.anotherCall());
        PATIENCE.until("it has arrived", () -> person(Who.GUARDIAN).parent().hasInInbox(messageId));
        PATIENCE.until("it has arrived", () -> person(Who.MEMBER).parent().hasInInbox(messageId));
        var leaver = stranger();
        ids.put("deletionId", leaver.parent().asksForDeletion().id());
        PATIENCE.until(
                "the deletion is scheduled",
                () -> comms.privacyOfficer(1).deletion(id("deletionId")).path("state").isString());
        ids.put("holdId", supplies.proposedHold());
        ids.put("exportId", UUID.randomUUID().toString());
        ids.put("accessRequestId", supplies.asksForCopy(person(Who.GUARDIAN)));
        ids.put("partId", UUID.randomUUID().toString());
        ids.put("number", "0");
        ids.put("version", comms.visitor().currentPolicy());
        ids.put("index", "0");
        ids.put("level", "0");
        ids.put("tile", "000");
        ids.put("deviceId", UUID.randomUUID().toString());
        ids.put("passkeyId", UUID.randomUUID().toString());
        ids.put("subscriptionId", UUID.randomUUID().toString());
        ids.put("sessionId", UUID.randomUUID().toString());
        ids.put("token", UUID.randomUUID().toString());
        ids.put("searchId", UUID.randomUUID().toString());
        var file = "pupil number,pupil name,group\n17,%s,Year 4\n".formatted(NewPerson.canary("Dunlin").name());
        ids.put(
                "importId",
                person(Who.ADMIN).admin().imports(schoolId(), "roster.csv", file.getBytes(UTF_8), true));
    }

    private void tellFacts() {
        people.forEach((who, newcomer) -> {
            var person = newcomer.person();
            var eyes = EnumSet.of(who);
            if (isOfClub(who)) {
                eyes.add(Who.OTHER_ADMIN);
            } else {
                eyes.addAll(Who.SCHOOL);
            }
            facts.add(new Facts.Fact("the email of " + who.description(), Traces.ofEmail(person), eyes));
            facts.add(new Facts.Fact("the mobile number of " + who.description(), Traces.ofMobile(person), eyes));
            var readers = EnumSet.copyOf(eyes);
            if (Who.SCHOOL.contains(who)) {
                // A reader of a message sees who wrote it (AC-1).
                readers.addAll(Who.MEMBERS);
            }
            facts.add(new Facts.Fact("the name of " + who.description(), Traces.ofName(person), readers));
        });
    }

    Session session(Who who) {
        return Optional.ofNullable(sessions.get(who)).orElseThrow();
    }

    Newcomer person(Who who) {
        return Optional.ofNullable(people.get(who)).orElseThrow();
    }

    /// The standing thing of that name.
    String id(String variable) {
        return Optional.ofNullable(ids.get(variable))
                .orElseThrow(() -> new IllegalArgumentException("the world has no " + variable));
    }

    String schoolId() {
        return id("organisationId");
    }

    Comms comms() {
        return comms;
    }

    Facts facts() {
        return facts;
    }

    /// The supplies that an example uses up.
    Supplies supplies() {
        return supplies;
    }

    /// Somebody new in the school, with the address confirmed.
    Newcomer stranger() {
        var newcomer = comms.newcomer(NewPerson.canary("Plover"), schoolId(), List.of(id("groupId")));
        PATIENCE.until("the newcomer is a member", () -> newcomer.parent().membershipOf(schoolId()).isPresent());
        latest = Optional.of(newcomer);
        return newcomer;
    }

    /// The password of whoever stands in where one's own record is used up.
    String ownPassword() {
        return latest.orElseGet(() -> person(Who.MEMBER)).person().password();
    }

    /// The id of the same.
    String ownId() {
        return latest.orElseGet(() -> person(Who.MEMBER)).userId();
    }

    private static boolean isOfClub(Who who) {
        return who == Who.OUTSIDER || who == Who.OTHER_ADMIN;
    }
}
