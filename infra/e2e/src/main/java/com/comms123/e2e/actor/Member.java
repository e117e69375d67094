package com.comms123.e2e.actor;

import com.comms123.e2e.http.Answer;
import com.comms123.e2e.http.Json;
import com.comms123.e2e.http.LiveStream;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Somebody who is signed in, and what everybody may do with their own things.
public class Member {
    /// Where somebody belongs, by their own account of it.
    public record Membership(String organisationId, String role, List<String> groupIds, String state) {}

    private final Session session;

    public Member(Session session) {
        this.session = session;
    }

    public final Session session() {
        return session;
    }

    public final JsonNode me() {
        return session.get("/api/v1/me").expect(200).json();
    }

    public final String userId() {
        return me().path("id").asString();
    }

    public final List<Membership> memberships() {
        return Json.elements(session.get("/api/v1/me/memberships").expect(200).json().path("items"))
                .stream()
                .map(
                        node -> new Membership(node.path("organisationId").asString(), node.path("role").asString(""),
                                Json.elements(node.path("groupIds")).stream().map(JsonNode::asString).toList(),
                                node.path("state").asString("")))
                .toList();
    }

    /// The active membership of that organisation.
    public final Optional<Membership> membershipOf(String organisationId) {
        return memberships().stream()
                .filter(
                        membership -> membership.organisationId().equals(organisationId)
                                && "active".equals(membership.state()))
                .findFirst();
    }

    /// `active`, `pending`, and so on; `none` without a membership.
    public final String membershipState(String organisationId) {
        return memberships().stream().filter(membership -> membership.organisationId().equals(organisationId))
                .map(Membership::state).findFirst().orElse("none");
    }

    /// Takes up an invitation.
    ///
    /// @param token as the link in the mail carries it
    public final Answer accepts(String token) {
        return session.post("/api/v1/me/invitations", Json.object("token", token));
    }

    public final Answer joins(String organisationId, List<String> groupIds) {
        return session.post(
                "/api/v1/me/memberships",
                Json.object("organisationId", organisationId, "groupIds", groupIds));
    }

    public final Answer joinsWithCode(String organisationId, List<String> groupIds, String code) {
        return session.post(
                "/api/v1/me/memberships",
                Json.object("organisationId", organisationId, "groupIds", groupIds, "code", code));
    }

    public final Answer leaves(String organisationId) {
        return session.delete("/api/v1/me/memberships/" + organisationId);
    }

    /// One's own children, over all schools.
    public final List<JsonNode> pupils() {
        return Json.elements(session.get("/api/v1/me/pupils").expect(200).json().path("items"));
    }

    /// The newest items of the inbox.
    public final List<JsonNode> inbox() {
        return Json.elements(session.get("/api/v1/me/inbox?limit=200").expect(200).json().path("items"));
    }

    /// All items of the inbox, newest first.
    public final List<JsonNode> wholeInbox() {
        return Paging.all(session, "/api/v1/me/inbox?limit=200");
    }

    public final boolean hasInInbox(String messageId) {
        return inbox().stream().anyMatch(item -> messageId.equals(item.path("messageId").asString()));
    }

    public final void marksAsRead(String messageId) {
        session.put("/api/v1/me/inbox/" + messageId + "/read", null).expect(200, 204);
    }

    public final Answer readMessage(String messageId) {
        return session.get("/api/v1/messages/" + messageId);
    }

    public final Answer replies(String messageId, String text) {
        return session.post("/api/v1/messages/" + messageId + "/replies", Json.object("text", text));
    }

    /// The replies to a message that the member may see, newest first.
    public final List<JsonNode> repliesTo(String messageId) {
        return Json.elements(
                session.get("/api/v1/messages/" + messageId + "/replies?limit=200").expect(200).json().path("items"));
    }

    /// The messages in whose threads there is something new.
    public final List<String> unseenReplies() {
        return Json.elements(session.get("/api/v1/me/unseen-replies?limit=200").expect(200).json().path("items"))
                .stream()
                .map(item -> item.path("messageId").asString(""))
                .toList();
    }

    /// Asks for a copy of everything that is held about a `user`, a `pupil` or an `organisation`.
    public final Answer asksForCopy(String kind, String id) {
        return session.post("/api/v1/access-requests", Json.object("subject", Json.object("kind", kind, "id", id)));
    }

    public final JsonNode accessRequest(String id) {
        return session.get("/api/v1/access-requests/" + id).expect(200).json();
    }

    public final Answer fetchesCopy(String id) {
        return session.get("/api/v1/access-requests/" + id + "/package");
    }

    /// The messages of the organisation, newest first.
    public final List<JsonNode> messages(String organisationId) {
        return Json.elements(
                session.get("/api/v1/organisations/" + organisationId + "/messages?limit=200").expect(200).json()
                        .path("items"));
    }

    /// All that the organisation has sent, newest first.
    public final List<JsonNode> wholeArchive(String organisationId) {
        return Paging.all(session, "/api/v1/organisations/" + organisationId + "/messages?limit=200");
    }

    /// The live stream from now on.
    public final LiveStream stream() {
        return session.stream("/api/v1/me/stream", "");
    }

    /// The live stream as a client opens it that shows this organisation's messages already.
    public final LiveStream streamAfterReading(String organisationId) {
        var newest = messages(organisationId).stream().map(message -> message.path("id").asString()).findFirst();
        return session.stream("/api/v1/me/stream", newest.orElse(""));
    }
}
