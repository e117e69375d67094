package com.comms123.e2e.permission;

import static com.comms123.e2e.permission.Paths.ME;
import static com.comms123.e2e.permission.Paths.ORGANISATION;
import static com.comms123.e2e.permission.Paths.ORGANISATIONS;
import static com.comms123.e2e.permission.Who.ADMIN;
import static com.comms123.e2e.permission.Who.EVERYBODY;
import static com.comms123.e2e.permission.Who.GUARDIAN;
import static com.comms123.e2e.permission.Who.OPERATOR;
import static com.comms123.e2e.permission.Who.PRIVACY_OFFICER;
import static com.comms123.e2e.permission.Who.SCHOOL;
import static com.comms123.e2e.permission.Who.SIGNED_IN;
import static com.comms123.e2e.permission.Who.STAFF;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.http.Json;
import com.comms123.e2e.http.Multipart;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Permissions for schools and clubs, their groups, members and pupils.
final class MembershipPermissions {
    private static final String GROUPS = ORGANISATION + "/groups";
    private static final String MEMBERS_OF = ORGANISATION + "/members";
    private static final String INVITATIONS = ORGANISATION + "/invitations";
    private static final String REOPENING = ORGANISATION + "/reopening";
    private static final String PUPILS = ORGANISATION + "/pupils";
    private static final String PUPIL = PUPILS + "/{pupilId}";
    private static final String GUARDIANS = PUPIL + "/guardians";
    private static final String IMPORTS = ORGANISATION + "/imports";
    private static final Multipart ROSTER = Multipart.file(
            "file",
            "roster.csv",
            "text/csv",
            "pupil number,pupil name,group\n18,Pupil Passing,Year 4\n".getBytes(UTF_8));

    private MembershipPermissions() {}

    static List<Rule> all() {
        var of = new Service("membership");
        return List.of(
                of.rule("GET", ORGANISATIONS + "?q=Canary", EVERYBODY).remark("nothing personal"),
                of.rule("POST", ORGANISATIONS, Set.of(OPERATOR))
                        .sending(
                                _ -> Json.object(
                                        "name",
                                        "Passing Club " + UUID.randomUUID(),
                                        "kind",
                                        "club",
                                        "joining",
                                        "open"))
                        .answering(201),
                of.rule("GET", ORGANISATION, EVERYBODY).remark("nothing personal"),
                of.rule("PATCH", ORGANISATION, EnumSet.of(ADMIN, OPERATOR)).with("If-Match", "*")
                        .sending(_ -> Json.object("timeZone", "Europe/London"))
                        .remark("an operator corrects name and time zone; only administrators change who can join"),
                of.rule("DELETE", ORGANISATION, Set.of(ADMIN)).usingUp("organisationId", Supplies::anotherOrganisation)
                        .answering(202),
                of.rule("GET", GROUPS, SIGNED_IN).remark("nothing personal"),
                of.rule("POST", GROUPS, Set.of(ADMIN)).sending(_ -> Json.object("name", "Group " + UUID.randomUUID()))
                        .answering(201),
                of.rule("GET", GROUPS + "/{groupId}", SIGNED_IN).remark("nothing personal"),
                of.rule("PATCH", GROUPS + "/{groupId}", Set.of(ADMIN)).with("If-Match", "*")
                        .usingUp("groupId", Supplies::anotherGroup)
                        .sending(_ -> Json.object("name", "Group " + UUID.randomUUID())),
                of.rule("DELETE", GROUPS + "/{groupId}", Set.of(ADMIN)).usingUp("groupId", Supplies::anotherGroup)
                        .answering(202),
                of.rule("GET", MEMBERS_OF, SCHOOL),
                of.rule("POST", MEMBERS_OF + "/searches", SCHOOL).sending(_ -> Json.object()),
                of.rule("GET", MEMBERS_OF + "/waiting", Set.of(ADMIN)).remark("a number; nothing personal"),
                of.rule("GET", MEMBERS_OF + "/{userId}", SCHOOL),
                of.rule("PATCH", MEMBERS_OF + "/{userId}", Set.of(ADMIN)).usingUp("userId", Supplies::anotherMember)
                        .sending(_ -> Json.object("role", "staff")),
                of.rule("DELETE", MEMBERS_OF + "/{userId}", Set.of(ADMIN)).usingUp("userId", Supplies::anotherMember)
                        .answering(204),
                of.rule("GET", ORGANISATION + "/contacts", SCHOOL),
                of.rule("GET", ME + "/memberships", SIGNED_IN).remark("one's own"),
                of.rule("POST", ME + "/memberships", SIGNED_IN).onOwnRecord()
                        .sending(
                                world -> Json.object(
                                        "organisationId",
                                        world.schoolId(),
                                        "groupIds",
                                        List.of(world.id("groupId"))))
                        .answering(201)
                        .remark("as the organisation lets people join"),
                of.rule("DELETE", ME + "/memberships/{organisationId}", SIGNED_IN).onOwnRecord().answering(204)
                        .remark("one's own"),
                of.rule("GET", INVITATIONS, Set.of(ADMIN)),
                of.rule("POST", INVITATIONS, Set.of(ADMIN))
                        .sending(_ -> Json.object("email", NewPerson.canary("Pipit").email(), "role", "staff"))
                        .answering(201)
                        .remark("an operator may ask the first admin while there is none"),
                of.rule("GET", ORGANISATION + "/first-admin", Set.of(OPERATOR)).remark("nothing personal"),
                of.rule("GET", INVITATIONS + "/{invitationId}", Set.of(ADMIN)),
                of.rule("DELETE", INVITATIONS + "/{invitationId}", Set.of(ADMIN))
                        .usingUp("invitationId", Supplies::anotherInvitation)
                        .answering(204)
                        .remark("an operator may withdraw the first admin's while there is none"),
                of.rule("POST", INVITATIONS + "/{invitationId}/sendings", Set.of(ADMIN)).answering(202)
                        .remark("once a minute; an operator may send the first admin's while there is none"),
                of.rule("POST", ME + "/invitations", SIGNED_IN).sending(_ -> Guess.token()).answering(422)
                        .remark("a person with the link and the invited address; a guess is 422"),
                of.rule("GET", ORGANISATION + "/joining-code", Set.of(ADMIN)),
                of.rule("POST", ORGANISATION + "/joining-code", Set.of(ADMIN)).answering(200, 201),
                of.rule("GET", REOPENING, EnumSet.of(ADMIN, OPERATOR)),
                of.rule("POST", REOPENING, EnumSet.of(ADMIN, OPERATOR))
                        .remark("two of them, one an administrator: shown by ReopeningIT"),
                of.rule("GET", PUPILS, SCHOOL),
                of.rule("POST", PUPILS + "/searches", SCHOOL).sending(_ -> Json.object("q", "")),
                of.rule("POST", PUPILS, Set.of(ADMIN))
                        .sending(
                                world -> Json.object(
                                        "name",
                                        "Pupil Passing",
                                        "groupIds",
                                        List.of(world.id("groupId"))))
                        .answering(201),
                of.rule("GET", PUPIL, EnumSet.of(GUARDIAN, STAFF, ADMIN)),
                of.rule("PATCH", PUPIL, Set.of(ADMIN)).with("If-Match", "*").usingUp("pupilId", Supplies::anotherPupil)
                        .sending(_ -> Json.object("name", "Pupil Renamed")),
                of.rule("DELETE", PUPIL, Set.of(ADMIN)).usingUp("pupilId", Supplies::anotherPupil).answering(202),
                of.rule("GET", GUARDIANS, SCHOOL),
                of.rule("POST", GUARDIANS, Set.of(ADMIN)).usingUp("pupilId", Supplies::anotherPupil)
                        .sending(
                                _ -> Json.object("email", NewPerson.canary("Linnet").email(), "relationship", "parent"))
                        .answering(201, 202),
                of.rule("PUT", GUARDIANS + "/{userId}", Set.of(ADMIN)).usingUp("pupilId", Supplies::anotherPupil)
                        .sending(_ -> Json.object("relationship", "parent"))
                        .answering(200, 201, 204),
                of.rule("DELETE", GUARDIANS + "/{userId}", Set.of(ADMIN))
                        .usingUp("pupilId", Supplies::anotherPupilWithGuardian)
                        .answering(204),
                of.rule("PUT", GUARDIANS + "/{userId}/restrictions", Set.of(ADMIN)).with("If-Match", "*")
                        .usingUp("pupilId", Supplies::anotherPupilWithGuardian)
                        .sending(_ -> Json.object("restrictions", List.of("no-contact"), "reference", "FC-2"))
                        .answering(200, 204),
                of.rule("GET", ME + "/pupils", SIGNED_IN).remark("one's own children"),
                of.rule("POST", IMPORTS + "?dryRun=true", Set.of(ADMIN)).with("Content-Type", ROSTER.contentType())
                        .sending(_ -> ROSTER.body())
                        .answering(202),
                of.rule("GET", IMPORTS, Set.of(ADMIN)),
                of.rule("GET", IMPORTS + "/{importId}", Set.of(ADMIN)),
                of.rule("GET", IMPORTS + "/{importId}/rows", Set.of(ADMIN)),
                of.rule("GET", IMPORTS + "/sample.csv", Set.of(ADMIN)),
                of.rule("POST", "/api/v1/record-names/membership", Set.of(PRIVACY_OFFICER))
                        .sending(
                                _ -> Json.object(
                                        "records",
                                        List.of(Json.object("kind", "pupil", "id", UUID.randomUUID().toString()))))
                        .remark("the pupil, group, school or club behind an id in a deletion or a hold; every view is audited"),
                of.internal("GET", "/internal/people/{userId}/memberships"),
                of.internal("GET", "/internal/organisations/{organisationId}/members/{userId}"),
                of.internal("GET", "/internal/pupils/{pupilId}"),
                of.internal("GET", "/internal/pupils/{pupilId}/guardians/{userId}"),
                of.internal("POST", "/internal/joining-codes/check"),
                of.internal("GET", "/internal/witness/holds"),
                of.internal("GET", "/internal/witness/purges"),
                of.internal("GET", "/internal/witness/called-off"),
                of.internal("GET", "/internal/witness/deletions/{kind}"));
    }
}
