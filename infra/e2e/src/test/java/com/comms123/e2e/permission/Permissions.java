package com.comms123.e2e.permission;

import static com.comms123.e2e.permission.Who.ADMIN;
import static com.comms123.e2e.permission.Who.AUDITOR;
import static com.comms123.e2e.permission.Who.EVERYBODY;
import static com.comms123.e2e.permission.Who.GUARDIAN;
import static com.comms123.e2e.permission.Who.MEMBERS;
import static com.comms123.e2e.permission.Who.NOBODY;
import static com.comms123.e2e.permission.Who.OPERATOR;
import static com.comms123.e2e.permission.Who.PRIVACY_OFFICER;
import static com.comms123.e2e.permission.Who.RECIPIENTS;
import static com.comms123.e2e.permission.Who.SCHOOL;
import static com.comms123.e2e.permission.Who.SIGNED_IN;
import static com.comms123.e2e.permission.Who.STAFF;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.Recording;
import com.comms123.e2e.http.Json;
import com.comms123.e2e.http.Multipart;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/// Who may do what, endpoint by endpoint. The one place: the test sends every one of these as every actor, the services'
/// own mappings are compared with it, and the table in the documents is written from it.
final class Permissions {
    private static final String ORGANISATIONS = "/api/v1/organisations";
    private static final String STREAM_FEED = "/internal/stream-feeds/{feedId}";
    private static final String ORGANISATION = ORGANISATIONS + "/{organisationId}";
    private static final String GROUPS = ORGANISATION + "/groups";
    private static final String MEMBERS_OF = ORGANISATION + "/members";
    private static final String INVITATIONS = ORGANISATION + "/invitations";
    private static final String PUPILS = ORGANISATION + "/pupils";
    private static final String PUPIL = PUPILS + "/{pupilId}";
    private static final String GUARDIANS = PUPIL + "/guardians";
    private static final String IMPORTS = ORGANISATION + "/imports";
    private static final String ME = "/api/v1/me";
    private static final String REPLIES = "/api/v1/messages/{messageId}/replies";
    private static final String CALLS = "/api/v1/calls";
    private static final String SEARCHES = "/api/v1/audit/searches";
    private static final String ACCESS_REQUESTS = "/api/v1/access-requests";
    private static final String LOG = "/api/v1/audit/log";
    private static final String UNSUBSCRIPTIONS = "/api/v1/unsubscriptions/{token}";
    /// Stands for a secret that was guessed.
    private static final String GUESS = "Z3Vlc3NlZC1ndWVzc2VkLWd1ZXNzZWQtZ3Vlc3NlZC0";

    private Permissions() {}

    static List<Rule> all() {
        return Stream.of(identity(), membership(), messaging(), retention(), audit(), gateway())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Rule> gateway() {
        var of = new Service("gateway");
        return List.of(
                of.rule("GET", "/api/v1/session", SIGNED_IN).remark("who one is"),
                of.rule("GET", ME + "/stream", SIGNED_IN).asStream().remark("one's own"));
    }

    private static List<Rule> identity() {
        var of = new Service("identity");
        return List.of(
                of.rule("POST", "/api/v1/registrations", EVERYBODY).sending(Permissions::registration).answering(201),
                of.rule("GET", "/api/v1/password-rules", EVERYBODY),
                of.rule("POST", "/api/v1/email-confirmations", EVERYBODY).sending(_ -> token()).answering(422)
                        .remark("whoever has the link; a guess is 422"),
                of.rule("POST", "/api/v1/email-changes/confirmations", EVERYBODY).sending(_ -> token()).answering(422)
                        .remark("whoever has the link; a guess is 422"),
                of.rule("POST", "/api/v1/email-changes/refusals", EVERYBODY).sending(_ -> token()).answering(422)
                        .remark("whoever has the link; a guess is 422"),
                of.rule("POST", "/api/v1/password-resets", EVERYBODY)
                        .sending(_ -> Json.object("email", NewPerson.canary("Nobody").email()))
                        .answering(202)
                        .remark("the same answer for a known and an unknown address"),
                of.rule("POST", "/api/v1/password-resets/completions", EVERYBODY)
                        .sending(_ -> Json.object("token", GUESS, "newPassword", "quite another long one"))
                        .answering(422)
                        .remark("whoever has the link; a guess is 422"),
                of.rule("GET", "/api/v1/policies", EVERYBODY),
                of.rule("GET", "/api/v1/policies/current", EVERYBODY),
                of.rule("GET", "/api/v1/policies/{version}", EVERYBODY),
                of.rule("POST", "/api/v1/policies", Set.of(PRIVACY_OFFICER)).sending(Permissions::policy)
                        .answering(201),
                of.rule("GET", ME, SIGNED_IN).remark("one's own"),
                of.rule("PATCH", ME, SIGNED_IN).sending(_ -> Json.object()).remark("one's own"),
                of.rule("DELETE", ME, SIGNED_IN).answering(202).onOwnRecord(),
                of.rule("PUT", ME + "/email", SIGNED_IN)
                        .sending(
                                world -> Json.object(
                                        "email",
                                        NewPerson.canary("Moving").email(),
                                        "password",
                                        world.ownPassword()))
                        .answering(202)
                        .onOwnRecord()
                        .remark("with the password"),
                of.rule("POST", ME + "/email/confirmation-mails", SIGNED_IN).answering(409).onOwnRecord()
                        .remark("tried with a confirmed address, 409"),
                of.rule("PUT", ME + "/password", SIGNED_IN)
                        .sending(
                                _ -> Json.object(
                                        "currentPassword",
                                        "not the password",
                                        "newPassword",
                                        "quite another long one"))
                        .answering(422)
                        .onOwnRecord()
                        .remark("with the present one; tried with a wrong one, 422"),
                of.rule("GET", ME + "/second-factor", SIGNED_IN),
                of.rule("DELETE", ME + "/second-factor", SIGNED_IN)
                        .sending(_ -> Json.object("password", "not the password"))
                        .answering(204, 422)
                        .onOwnRecord()
                        .remark("with the password"),
                of.rule("GET", ME + "/devices", SIGNED_IN).remark("one's own"),
                of.rule("DELETE", ME + "/devices", SIGNED_IN).answering(204).onOwnRecord().remark("one's own"),
                of.rule("DELETE", ME + "/devices/{deviceId}", SIGNED_IN).answering(204, 404).onOwnRecord()
                        .remark("one's own; of somebody else's there are none"),
                of.rule("POST", ME + "/policy-acceptances", SIGNED_IN)
                        .sending(world -> Json.object("version", world.comms().visitor().currentPolicy()))
                        .answering(200, 201),
                of.rule("GET", ME + "/policy-acceptances", SIGNED_IN).remark("one's own"),
                of.rule("POST", "/api/v1/people/names", Set.of(AUDITOR))
                        .sending(
                                world -> Json.object(
                                        "userIds",
                                        List.of(world.comms().access().account("auditor").userId())))
                        .remark("who an id in the audit trail stands for; every look is audited"),
                of.internal("POST", "/internal/contact-points"),
                of.internal("POST", "/internal/display-names"),
                of.internal("GET", "/internal/people/{userId}"),
                of.internal("POST", "/internal/people/by-email"),
                of.internal("POST", "/internal/invitation-mails"),
                of.internal("GET", "/internal/policies/current"));
    }

    private static List<Rule> membership() {
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
                of.rule("PATCH", ORGANISATION, Set.of(ADMIN)).with("If-Match", "*")
                        .sending(_ -> Json.object("joining", "open")),
                of.rule("DELETE", ORGANISATION, Set.of(ADMIN)).usingUp("organisationId", World::anotherOrganisation)
                        .answering(202),
                of.rule("GET", GROUPS, SIGNED_IN).remark("nothing personal"),
                of.rule("POST", GROUPS, Set.of(ADMIN)).sending(_ -> Json.object("name", "Group " + UUID.randomUUID()))
                        .answering(201),
                of.rule("GET", GROUPS + "/{groupId}", SIGNED_IN).remark("nothing personal"),
                of.rule("PATCH", GROUPS + "/{groupId}", Set.of(ADMIN)).with("If-Match", "*")
                        .usingUp("groupId", World::anotherGroup)
                        .sending(_ -> Json.object("name", "Group " + UUID.randomUUID())),
                of.rule("DELETE", GROUPS + "/{groupId}", Set.of(ADMIN)).usingUp("groupId", World::anotherGroup)
                        .answering(202),
                of.rule("GET", MEMBERS_OF, SCHOOL),
                of.rule("GET", MEMBERS_OF + "/{userId}", SCHOOL),
                of.rule("PATCH", MEMBERS_OF + "/{userId}", Set.of(ADMIN)).usingUp("userId", World::anotherMember)
                        .sending(_ -> Json.object("role", "staff")),
                of.rule("DELETE", MEMBERS_OF + "/{userId}", Set.of(ADMIN)).usingUp("userId", World::anotherMember)
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
                of.rule("GET", INVITATIONS + "/{invitationId}", Set.of(ADMIN)),
                of.rule("DELETE", INVITATIONS + "/{invitationId}", Set.of(ADMIN))
                        .usingUp("invitationId", World::anotherInvitation)
                        .answering(204),
                of.rule("POST", INVITATIONS + "/{invitationId}/sendings", Set.of(ADMIN)).answering(202)
                        .remark("once a minute"),
                of.rule("POST", ME + "/invitations", SIGNED_IN).sending(_ -> token()).answering(422)
                        .remark("whoever has the link, with the invited address; a guess is 422"),
                of.rule("GET", ORGANISATION + "/joining-code", Set.of(ADMIN)),
                of.rule("POST", ORGANISATION + "/joining-code", Set.of(ADMIN)).answering(200, 201),
                of.rule("GET", PUPILS, SCHOOL),
                of.rule("POST", PUPILS, Set.of(ADMIN))
                        .sending(
                                world -> Json.object(
                                        "name",
                                        "Pupil Passing",
                                        "groupIds",
                                        List.of(world.id("groupId"))))
                        .answering(201),
                of.rule("GET", PUPIL, EnumSet.of(GUARDIAN, STAFF, ADMIN)),
                of.rule("PATCH", PUPIL, Set.of(ADMIN)).with("If-Match", "*").usingUp("pupilId", World::anotherPupil)
                        .sending(_ -> Json.object("name", "Pupil Renamed")),
                of.rule("DELETE", PUPIL, Set.of(ADMIN)).usingUp("pupilId", World::anotherPupil).answering(202),
                of.rule("GET", GUARDIANS, SCHOOL),
                of.rule("POST", GUARDIANS, Set.of(ADMIN)).usingUp("pupilId", World::anotherPupil)
                        .sending(
                                _ -> Json.object("email", NewPerson.canary("Linnet").email(), "relationship", "parent"))
                        .answering(201, 202),
                of.rule("PUT", GUARDIANS + "/{userId}", Set.of(ADMIN)).usingUp("pupilId", World::anotherPupil)
                        .sending(_ -> Json.object("relationship", "parent"))
                        .answering(200, 201, 204),
                of.rule("DELETE", GUARDIANS + "/{userId}", Set.of(ADMIN))
                        .usingUp("pupilId", World::anotherPupilWithGuardian)
                        .answering(204),
                of.rule("PUT", GUARDIANS + "/{userId}/restrictions", Set.of(ADMIN)).with("If-Match", "*")
                        .usingUp("pupilId", World::anotherPupilWithGuardian)
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
                of.internal("GET", "/internal/people/{userId}/memberships"),
                of.internal("GET", "/internal/organisations/{organisationId}/members/{userId}"),
                of.internal("GET", "/internal/pupils/{pupilId}/guardians/{userId}"),
                of.internal("POST", "/internal/joining-codes/check"));
    }

    private static List<Rule> messaging() {
        var of = new Service("messaging");
        return List.of(
                of.rule("POST", ORGANISATION + "/messages", SCHOOL)
                        .sending(
                                world -> Json.object(
                                        "groupIds",
                                        List.of(world.id("groupId")),
                                        "subject",
                                        "Passing",
                                        "body",
                                        "By the way."))
                        .answering(201),
                of.rule("POST", ORGANISATION + "/drafts", SCHOOL)
                        .sending(_ -> Json.object("subject", "Passing"))
                        .answering(201),
                of.rule("GET", ORGANISATION + "/drafts", SCHOOL).remark("one's own"),
                of.rule("GET", "/api/v1/drafts/{draftId}", Set.of(STAFF)).remark("one's own"),
                of.rule("PUT", "/api/v1/drafts/{draftId}", Set.of(STAFF)).with("If-Match", "*")
                        .sending(_ -> Json.object("subject", "Passing by"))
                        .remark("one's own"),
                of.rule("POST", "/api/v1/drafts/{draftId}/posting", Set.of(STAFF))
                        .usingUp("draftId", World::anotherDraft)
                        .answering(201)
                        .remark("one's own"),
                of.rule("DELETE", "/api/v1/drafts/{draftId}", Set.of(STAFF)).usingUp("draftId", World::anotherDraft)
                        .answering(204)
                        .remark("one's own"),
                of.rule("GET", ORGANISATION + "/messages", MEMBERS),
                of.rule("GET", "/api/v1/messages/{messageId}", MEMBERS).remark("AC-1: every member reads"),
                of.rule("PATCH", "/api/v1/messages/{messageId}", SCHOOL).with("If-Match", "*")
                        .sending(_ -> Json.object("urgency", "important"))
                        .remark("its author and admins"),
                of.rule("GET", "/api/v1/messages/{messageId}/history", SCHOOL).remark("what it said before"),
                of.rule("DELETE", "/api/v1/messages/{messageId}", SCHOOL).usingUp("messageId", World::anotherMessage)
                        .answering(202)
                        .remark("its author and admins"),
                of.rule("GET", "/api/v1/messages/{messageId}/deliveries", SCHOOL),
                of.rule("POST", "/api/v1/messages/{messageId}/deliveries/resend", SCHOOL).answering(202),
                of.rule("GET", "/api/v1/messages/{messageId}/readers", SCHOOL)
                        .remark("who has read and confirmed it; recipients are told so"),
                of.rule("POST", REPLIES, RECIPIENTS).sending(_ -> Json.object("text", "By the way.")).answering(201)
                        .remark("who got the message, each in a thread of their own; staff answer there"),
                of.rule("GET", REPLIES, MEMBERS).remark("one's own thread; staff: all of them"),
                of.rule("GET", ME + "/unseen-replies", SIGNED_IN).remark("one's own"),
                of.rule("PUT", ME + "/unseen-replies/{messageId}/seen", SIGNED_IN)
                        .sending(_ -> Json.object("upTo", UUID.randomUUID().toString())).answering(204)
                        .remark("one's own"),
                of.rule("POST", CALLS, SCHOOL).with("Content-Type", Multipart.CONTENT_TYPE)
                        .sending(world -> call(world.schoolId(), world.person(Who.GUARDIAN).userId())).answering(201),
                of.rule("GET", CALLS + "?organisationId={organisationId}", SCHOOL)
                        .remark("of staff, what they filed themselves"),
                of.rule("GET", CALLS + "/{callId}", SCHOOL).remark("whoever filed it, and admins"),
                of.rule("GET", CALLS + "/{callId}/recording", SCHOOL)
                        .remark("whoever filed it, and admins; each play is audited"),
                of.rule("DELETE", CALLS + "/{callId}", SCHOOL).usingUp("callId", World::anotherCall).answering(202)
                        .remark("whoever filed it, and admins"),
                of.rule("POST", "/api/v1/attachments", SCHOOL).with("Content-Type", Multipart.CONTENT_TYPE)
                        .sending(world -> letter(world.schoolId())).answering(201),
                of.rule("GET", "/api/v1/attachments/{attachmentId}", MEMBERS)
                        .remark("whoever may read the message it goes with, of a draft its author"),
                of.rule("GET", ME + "/inbox", SIGNED_IN).remark("one's own"),
                of.rule("GET", ME + "/inbox/{messageId}", RECIPIENTS).remark("what is in one's inbox"),
                of.rule("PUT", ME + "/inbox/{messageId}/confirmation", RECIPIENTS)
                        .usingUp("messageId", World::messageToConfirm)
                        .answering(204)
                        .remark("what is in one's inbox and asks for it"),
                of.rule("PUT", ME + "/inbox/{messageId}/read", RECIPIENTS).answering(200, 204)
                        .remark("what is in one's inbox"),
                of.rule("GET", ME + "/notification-preferences", SIGNED_IN).remark("one's own"),
                of.rule("PUT", ME + "/notification-preferences", SIGNED_IN).with("If-Match", "*")
                        .sending(_ -> preferences())
                        .remark("one's own"),
                of.rule("GET", UNSUBSCRIPTIONS, EVERYBODY).answering(303).remark("leads to the page that asks"),
                of.rule("POST", UNSUBSCRIPTIONS, EVERYBODY)
                        .with("Content-Type", "application/x-www-form-urlencoded")
                        .sending(_ -> "List-Unsubscribe=One-Click")
                        .answering(422)
                        .remark("whoever has the link of a mail; a guess is 422"),
                of.rule("PUT", UNSUBSCRIPTIONS, EVERYBODY).sending(_ -> Json.object("everything", true)).answering(422)
                        .remark("whoever has the link of a mail; a guess is 422"),
                of.internal("GET", STREAM_FEED),
                of.internal("POST", STREAM_FEED + "/streams"),
                of.internal("POST", STREAM_FEED + "/gone"));
    }

    private static List<Rule> retention() {
        var of = new Service("retention");
        var officer = Set.of(PRIVACY_OFFICER);
        return List.of(
                of.rule("GET", "/api/v1/deletions", officer),
                of.rule("GET", "/api/v1/deletions/{deletionId}", officer).remark("and whoever has the receipt"),
                of.rule("GET", "/api/v1/deletions/{deletionId}/certificate", NOBODY)
                        .remark("privacy officers and whoever has the receipt, once it is purged: shown by the story"),
                of.rule("GET", "/api/v1/deletions/certificate-keys", EVERYBODY),
                of.rule("GET", "/api/v1/purging", EnumSet.of(OPERATOR, PRIVACY_OFFICER)),
                of.rule("GET", "/api/v1/purging/dry-run", officer),
                of.rule("PUT", "/api/v1/purging/pause", Set.of(OPERATOR))
                        .sending(_ -> Json.object("reason", "a test of who may")).remark("resumed by the next"),
                of.rule("DELETE", "/api/v1/purging/pause", Set.of(OPERATOR)),
                of.rule("GET", "/api/v1/holds", officer),
                of.rule("POST", "/api/v1/holds", officer).sending(Permissions::hold).answering(201),
                of.rule("GET", "/api/v1/holds/{holdId}", officer),
                of.rule("PUT", "/api/v1/holds/{holdId}/review", officer).usingUp("holdId", World::proposedHold)
                        .sending(world -> Json.object("reviewAt", world.now().plus(Duration.ofDays(500)).toString())),
                of.rule("POST", "/api/v1/holds/{holdId}/approval", officer).usingUp("holdId", World::proposedHold)
                        .answering(200, 204)
                        .remark("not the one who proposed it"),
                of.rule("POST", "/api/v1/holds/{holdId}/release", officer).usingUp("holdId", World::activeHold)
                        .answering(200, 204),
                of.rule("POST", "/api/v1/holds/{holdId}/release-approval", officer)
                        .usingUp("holdId", World::holdToBeReleased)
                        .answering(200, 204)
                        .remark("not the one who proposed it"),
                of.rule("GET", "/api/v1/holds/{holdId}/exports", officer),
                of.rule("POST", "/api/v1/holds/{holdId}/exports", officer).usingUp("holdId", World::activeHold)
                        .sending(_ -> Json.object("authority", "Family Court", "reference", "FC-1"))
                        .answering(201),
                of.rule("GET", "/api/v1/holds/{holdId}/exports/{exportId}", NOBODY)
                        .remark("privacy officers: shown by HeldRecordsIT"),
                of.rule("GET", "/api/v1/holds/{holdId}/exports/{exportId}/package", NOBODY)
                        .remark("the privacy officer who asked, once it is sealed and until it expires: shown by HeldRecordsIT"),
                of.rule("GET", ACCESS_REQUESTS, SIGNED_IN).remark("one's own; privacy officers: all, by ids"),
                of.rule("POST", ACCESS_REQUESTS, SIGNED_IN).onOwnRecord()
                        .sending(
                                world -> Json.object(
                                        "subject",
                                        Json.object("kind", "user", "id", world.ownId())))
                        .answering(201)
                        .remark("for oneself; a guardian without restrictions for a pupil; an admin for the organisation"),
                of.rule("GET", ACCESS_REQUESTS + "/{accessRequestId}", EnumSet.of(GUARDIAN, PRIVACY_OFFICER))
                        .remark("who asked; privacy officers, by ids"),
                of.rule("PUT", ACCESS_REQUESTS + "/{accessRequestId}/fee", officer)
                        .usingUp("accessRequestId", World::anotherAccessRequest)
                        .sending(_ -> Json.object("outcome", "waived", "reference", "W-1"))
                        .remark("not of their own request"),
                of.rule("PUT", ACCESS_REQUESTS + "/{accessRequestId}/clarification", officer)
                        .sending(_ -> Json.object("state", "given")),
                of.rule("GET", ACCESS_REQUESTS + "/{accessRequestId}/package", NOBODY)
                        .remark("who asked, once it is put together and until it expires: shown by AccessRequestsIT"),
                of.internal("GET", "/internal/erasures"),
                of.internal("PUT", "/internal/hold-exports/{exportId}/parts/{partId}/pieces/{number}"),
                of.internal("PUT", "/internal/access-requests/{accessRequestId}/parts/{partId}/pieces/{number}"));
    }

    private static List<Rule> audit() {
        var of = new Service("audit");
        var auditor = Set.of(AUDITOR);
        return List.of(
                of.rule("GET", "/api/v1/usage", Set.of(OPERATOR, AUDITOR)).remark("counts that tell of nobody"),
                of.rule("GET", SEARCHES, auditor).remark("one's own"),
                of.rule("POST", SEARCHES, auditor).sending(_ -> search()).answering(201),
                of.rule("GET", SEARCHES + "/{searchId}", auditor).usingUp("searchId", Permissions::savedSearch)
                        .remark("one's own"),
                of.rule("PUT", SEARCHES + "/{searchId}", auditor).usingUp("searchId", Permissions::savedSearch)
                        .with("If-Match", "*").sending(_ -> search()).remark("one's own"),
                of.rule("DELETE", SEARCHES + "/{searchId}", auditor).usingUp("searchId", Permissions::savedSearch)
                        .answering(204).remark("one's own"),
                of.rule("GET", "/api/v1/audit/entries?limit=200", auditor),
                of.rule("GET", "/api/v1/audit/entries", auditor).with("Accept", "application/x-ndjson")
                        .remark("export"),
                of.rule("GET", "/api/v1/audit/entries", auditor).with("Accept", "text/csv").remark("export"),
                of.rule("GET", "/api/v1/audit/entries/{index}/proof", auditor),
                of.rule("GET", LOG + "/key", EVERYBODY),
                of.rule("GET", LOG + "/checkpoint", auditor),
                of.rule("GET", LOG + "/cosigned-checkpoint", auditor).answering(200, 404)
                        .remark("where no witness is configured, 404"),
                of.rule("GET", LOG + "/consistency?earlier=0&size=1", auditor),
                of.rule("GET", LOG + "/tile/{level}/{tile}", auditor).answering(200, 404)
                        .remark("a tile that is not full yet is 404"),
                of.rule("GET", LOG + "/entries/{tile}", auditor).answering(200, 404),
                of.rule("GET", LOG + "/tile/entries/{tile}", auditor).answering(200, 404),
                of.internal("POST", "/internal/erasure-proofs"));
    }

    private static Object search() {
        return Json.object("name", "What was refused", "filters", Json.object("outcome", "failure"));
    }

    private static String savedSearch(World world) {
        return world.session(AUDITOR).send("POST", SEARCHES, Map.of(), search()).expect(201).json().path("id")
                .asString();
    }

    private static final Multipart ROSTER = Multipart.file(
            "file",
            "roster.csv",
            "text/csv",
            "pupil number,pupil name,group\n18,Pupil Passing,Year 4\n".getBytes(UTF_8));

    private static byte[] call(String organisationId, String userId) {
        return Recording.form(organisationId, userId, Recording.wav(Duration.ofSeconds(1))).body();
    }

    private static byte[] letter(String organisationId) {
        return Multipart
                .form(
                        Map.of("organisationId", organisationId),
                        "file",
                        "letter.txt",
                        "text/plain",
                        "By the way.".getBytes(UTF_8))
                .body();
    }

    private static Object registration(World world) {
        return world.comms()
                .visitor()
                .registration(NewPerson.canary("Swift"), world.schoolId(), List.of(world.id("groupId")));
    }

    private static Object preferences() {
        return Json.object("mail", "instant", "sms", "off", "digestHour", 18, "timeZone", "Europe/London");
    }

    private static Object token() {
        return Json.object("token", GUESS);
    }

    /// Of a day that does not come while tests run: whoever registers meanwhile accepts the one in force.
    private static Object policy(World world) {
        return Json.object(
                "version",
                "99." + ThreadLocalRandom.current().nextInt(10_000) + "." + ThreadLocalRandom.current().nextInt(10_000),
                "text",
                "What will be promised one day.",
                "contact",
                Json.object("name", "The privacy team", "email", "privacy@comms123.example"),
                "accessFee",
                Json.object("amount", "10.00", "currency", "GBP"),
                "publishedAt",
                world.now().plus(Duration.ofDays(300)).toString());
    }

    private static Object hold(World world) {
        return Json.object(
                "scope",
                List.of(Json.object("kind", "user", "id", world.person(Who.MEMBER).userId())),
                "authority",
                "Central Family Court",
                "reference",
                "FC-" + UUID.randomUUID(),
                "reason",
                "Preservation order of the court",
                "reviewAt",
                world.now().plus(Duration.ofDays(400)).toString());
    }

    private record Service(String name) {
        Rule rule(String method, String path, Set<Who> allowed) {
            return Rule.of(name, method, path, allowed);
        }

        /// What services ask one another; nobody comes there from outside.
        Rule internal(String method, String path) {
            return rule(method, path, NOBODY).sending(_ -> "GET".equals(method) ? null : Json.object())
                    .remark("between services only");
        }
    }
}
