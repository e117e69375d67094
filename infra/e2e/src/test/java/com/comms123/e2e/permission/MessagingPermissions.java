package com.comms123.e2e.permission;

import static com.comms123.e2e.permission.Paths.ME;
import static com.comms123.e2e.permission.Paths.ORGANISATION;
import static com.comms123.e2e.permission.Who.ADMIN;
import static com.comms123.e2e.permission.Who.EVERYBODY;
import static com.comms123.e2e.permission.Who.MEMBERS;
import static com.comms123.e2e.permission.Who.PRIVACY_OFFICER;
import static com.comms123.e2e.permission.Who.RECIPIENTS;
import static com.comms123.e2e.permission.Who.SCHOOL;
import static com.comms123.e2e.permission.Who.SIGNED_IN;
import static com.comms123.e2e.permission.Who.STAFF;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.comms123.e2e.actor.Recording;
import com.comms123.e2e.http.Json;
import com.comms123.e2e.http.Multipart;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Permissions for messages, their files and replies, and calls.
final class MessagingPermissions {
    private static final String STREAM_FEED = "/internal/stream-feeds/{feedId}";
    private static final String REPLIES = "/api/v1/messages/{messageId}/replies";
    private static final String TEMPLATES = ORGANISATION + "/templates";
    private static final String CALLS = "/api/v1/calls";
    private static final String UNSUBSCRIPTIONS = "/api/v1/unsubscriptions/{token}";

    private MessagingPermissions() {}

    static List<Rule> all() {
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
                of.rule("POST", ORGANISATION + "/conversations", MEMBERS)
                        .sending(_ -> Json.object("subject", "Passing", "body", "By the way."))
                        .answering(409)
                        .remark("where the school or club takes such messages; elsewhere, as here, 409"),
                of.rule("GET", ORGANISATION + "/messages/reach?everyone=true", SCHOOL),
                of.rule("POST", ORGANISATION + "/messages/reach", SCHOOL).sending(_ -> Json.object("everyone", true)),
                of.rule("POST", ORGANISATION + "/drafts", SCHOOL)
                        .sending(_ -> Json.object("subject", "Passing"))
                        .answering(201),
                of.rule("GET", ORGANISATION + "/drafts", SCHOOL).remark("one's own"),
                of.rule("GET", "/api/v1/drafts/{draftId}", Set.of(STAFF)).remark("one's own"),
                of.rule("PUT", "/api/v1/drafts/{draftId}", Set.of(STAFF)).with("If-Match", "*")
                        .sending(_ -> Json.object("subject", "Passing by"))
                        .remark("one's own"),
                of.rule("POST", "/api/v1/drafts/{draftId}/posting", Set.of(STAFF))
                        .usingUp("draftId", Supplies::anotherDraft)
                        .answering(201)
                        .remark("one's own"),
                of.rule("DELETE", "/api/v1/drafts/{draftId}", Set.of(STAFF)).usingUp("draftId", Supplies::anotherDraft)
                        .answering(204)
                        .remark("one's own"),
                of.rule("POST", TEMPLATES, SCHOOL).sending(_ -> Supplies.template()).answering(201)
                        .remark("of the school or club, for all of its staff"),
                of.rule("GET", TEMPLATES, SCHOOL),
                of.rule("GET", TEMPLATES + "/{templateId}", SCHOOL),
                of.rule("PATCH", TEMPLATES + "/{templateId}", SCHOOL).with("If-Match", "*")
                        .sending(_ -> Json.object("subject", "Passing by")),
                of.rule("DELETE", TEMPLATES + "/{templateId}", SCHOOL)
                        .usingUp("templateId", Supplies::anotherTemplate)
                        .answering(204),
                of.rule("GET", ORGANISATION + "/messages", MEMBERS),
                of.rule("GET", "/api/v1/messages/{messageId}", MEMBERS).remark("AC-1: every member reads"),
                of.rule("PATCH", "/api/v1/messages/{messageId}", SCHOOL).with("If-Match", "*")
                        .sending(_ -> Json.object("urgency", "important"))
                        .remark("its author and admins"),
                of.rule("GET", "/api/v1/messages/{messageId}/history", SCHOOL).remark("its earlier versions"),
                of.rule("DELETE", "/api/v1/messages/{messageId}", SCHOOL).usingUp("messageId", Supplies::anotherMessage)
                        .answering(202)
                        .remark("its author and admins"),
                of.rule("GET", "/api/v1/messages/{messageId}/deliveries", SCHOOL),
                of.rule("POST", "/api/v1/messages/{messageId}/deliveries/resend", SCHOOL).answering(202),
                of.rule("GET", "/api/v1/messages/{messageId}/reminders", SCHOOL)
                        .usingUp("messageId", Supplies::messageToConfirm)
                        .remark("of a message that asks for a confirmation"),
                of.rule("POST", "/api/v1/messages/{messageId}/reminders", SCHOOL)
                        .usingUp("messageId", Supplies::messageToConfirm)
                        .answering(202)
                        .remark("at most once in 24 hours"),
                of.rule("GET", "/api/v1/messages/{messageId}/readers", SCHOOL)
                        .remark("its readers and confirmations; recipients know that staff see this"),
                of.rule("POST", REPLIES, RECIPIENTS).sending(_ -> Json.object("text", "By the way.")).answering(201)
                        .remark("recipients of the message, each in a thread of their own; staff answer there"),
                of.rule("GET", REPLIES, MEMBERS).remark("one's own thread; staff: all of them"),
                of.rule("GET", ME + "/unseen-replies", SIGNED_IN).remark("one's own"),
                of.rule("PUT", ME + "/unseen-replies/{messageId}/seen", SIGNED_IN)
                        .sending(_ -> Json.object("upTo", UUID.randomUUID().toString())).answering(204)
                        .remark("one's own"),
                of.rule("POST", CALLS, SCHOOL).with("Content-Type", Multipart.CONTENT_TYPE)
                        .sending(world -> call(world.schoolId(), world.person(Who.GUARDIAN).userId())).answering(201),
                of.rule("GET", CALLS + "?organisationId={organisationId}", SCHOOL)
                        .remark("of staff, what they filed themselves"),
                of.rule("GET", CALLS + "/{callId}", SCHOOL).remark("the person who filed it, and admins"),
                of.rule("GET", CALLS + "/{callId}/recording", SCHOOL)
                        .remark("the person who filed it, and admins; each play is audited"),
                of.rule("DELETE", CALLS + "/{callId}", SCHOOL).usingUp("callId", Supplies::anotherCall).answering(202)
                        .remark("the person who filed it, and admins"),
                of.rule("POST", "/api/v1/attachments", SCHOOL).with("Content-Type", Multipart.CONTENT_TYPE)
                        .sending(world -> letter(world.schoolId())).answering(201),
                of.rule("GET", "/api/v1/attachments/{attachmentId}", MEMBERS)
                        .remark("readers of its message; for a draft, its author"),
                of.rule("GET", ORGANISATION + "/storage", Set.of(ADMIN)).remark("how much room files take up"),
                of.rule("GET", ME + "/storage", SIGNED_IN).remark("one's own"),
                of.rule("GET", ME + "/inbox", SIGNED_IN).remark("one's own"),
                of.rule("GET", ME + "/inbox/{messageId}", RECIPIENTS).remark("messages in one's inbox"),
                of.rule("PUT", ME + "/inbox/{messageId}/confirmation", RECIPIENTS)
                        .usingUp("messageId", Supplies::messageToConfirm)
                        .answering(204)
                        .remark("messages in one's inbox that ask for it"),
                of.rule("PUT", ME + "/inbox/{messageId}/read", RECIPIENTS).answering(200, 204)
                        .remark("messages in one's inbox"),
                of.rule("GET", ME + "/notification-preferences", SIGNED_IN).remark("one's own"),
                of.rule("PUT", ME + "/notification-preferences", SIGNED_IN).with("If-Match", "*")
                        .sending(_ -> preferences())
                        .remark("one's own"),
                of.rule("GET", ME + "/push-key", SIGNED_IN),
                of.rule("GET", ME + "/push-subscriptions", SIGNED_IN).remark("one's own"),
                of.rule("POST", ME + "/push-subscriptions", SIGNED_IN)
                        .sending(_ -> Json.object("endpoint", "https://push.example.org/somewhere")).answering(400)
                        .remark("one's own browser; an address of no known push service gets 400"),
                of.rule("DELETE", ME + "/push-subscriptions", SIGNED_IN).answering(204).remark("one's own"),
                of.rule("DELETE", ME + "/push-subscriptions/{subscriptionId}", SIGNED_IN).answering(204)
                        .remark("one's own; nothing happens to others"),
                of.rule("GET", UNSUBSCRIPTIONS, EVERYBODY).answering(422)
                        .remark("the link of an email leads to the page that asks; a guess gets 422"),
                of.rule("GET", UNSUBSCRIPTIONS + "/effect", EVERYBODY).answering(422)
                        .remark("needs the link of an email; a guess gets 422"),
                of.rule("POST", UNSUBSCRIPTIONS, EVERYBODY)
                        .with("Content-Type", "application/x-www-form-urlencoded")
                        .sending(_ -> "List-Unsubscribe=One-Click")
                        .answering(422)
                        .remark("needs the link of an email; a guess gets 422"),
                of.rule("PUT", UNSUBSCRIPTIONS, EVERYBODY).sending(_ -> Json.object("everything", true)).answering(422)
                        .remark("needs the link of an email; a guess gets 422"),
                of.rule("POST", "/api/v1/record-names/messaging", Set.of(PRIVACY_OFFICER))
                        .sending(
                                _ -> Json.object(
                                        "records",
                                        List.of(Json.object("kind", "message", "id", UUID.randomUUID().toString()))))
                        .remark("the message or call behind an id in a deletion or a hold; every view is audited"),
                of.internal("GET", STREAM_FEED),
                of.internal("POST", STREAM_FEED + "/streams"),
                of.internal("POST", STREAM_FEED + "/gone"),
                of.internal("POST", "/internal/number-codes"),
                of.internal("GET", "/internal/witness/holds"),
                of.internal("GET", "/internal/witness/purges"),
                of.internal("GET", "/internal/witness/called-off"),
                of.internal("GET", "/internal/witness/deletions/{kind}"));
    }

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

    private static Object preferences() {
        return Json.object("mail", "instant", "sms", "off", "digestHour", 18, "timeZone", "Europe/London");
    }
}
