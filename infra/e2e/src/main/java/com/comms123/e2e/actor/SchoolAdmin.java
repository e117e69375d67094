package com.comms123.e2e.actor;

import com.comms123.e2e.http.Answer;
import com.comms123.e2e.http.Json;
import com.comms123.e2e.http.Multipart;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// The administrator of a school or club.
public final class SchoolAdmin extends Staff {
    public SchoolAdmin(Session session) {
        super(session);
    }

    public boolean seesContact(String organisationId, String userId) {
        return Paging.all(session(), at(organisationId) + "/contacts?limit=200")
                .stream()
                .anyMatch(contact -> userId.equals(contact.path("userId").asString("")));
    }

    public Answer gives(String userId, String role, String organisationId) {
        return session().patch(at(organisationId) + "/members/" + userId, Json.object("role", role));
    }

    /// Lets in somebody who waits for it.
    public Answer admits(String userId, String organisationId) {
        return session().patch(at(organisationId) + "/members/" + userId, Json.object("state", "active"));
    }

    public Answer removes(String userId, String organisationId) {
        return session().delete(at(organisationId) + "/members/" + userId);
    }

    /// @return the new group's id
    public String addsGroup(String organisationId, String name) {
        return id(session().post(at(organisationId) + "/groups", Json.object("name", name)));
    }

    /// @return the new pupil's id
    public String enrols(String organisationId, String name, List<String> groupIds) {
        return id(
                session().post(at(organisationId) + "/pupils", Json.object("name", name, "groupIds", groupIds)));
    }

    /// @param reference the school's own number
    /// @return the new pupil's id
    public String enrols(String organisationId, String name, List<String> groupIds, String reference) {
        return id(
                session().post(
                        at(organisationId) + "/pupils",
                        Json.object("name", name, "groupIds", groupIds, "reference", reference)));
    }

    public List<JsonNode> pupils(String organisationId) {
        return Paging.all(session(), at(organisationId) + "/pupils?limit=200");
    }

    /// Makes an active member a guardian.
    public Answer makesGuardian(String organisationId, String pupilId, String userId) {
        return makesGuardian(organisationId, pupilId, userId, "parent");
    }

    public Answer makesGuardian(String organisationId, String pupilId, String userId, String relationship) {
        return session().put(
                guardians(organisationId, pupilId) + "/" + userId,
                Json.object("relationship", relationship));
    }

    /// From now on they are no guardian of the pupil.
    public Answer parts(String organisationId, String pupilId, String userId) {
        return session().delete(guardians(organisationId, pupilId) + "/" + userId);
    }

    public List<JsonNode> guardians(String organisationId, String pupilId, String userId) {
        return guardianList(organisationId, pupilId).stream()
                .filter(guardian -> userId.equals(guardian.path("userId").asString("")))
                .toList();
    }

    public List<JsonNode> guardianList(String organisationId, String pupilId) {
        return Json.elements(
                session().get(guardians(organisationId, pupilId)).expect(200).json().path("items"));
    }

    /// Asks somebody by mail to become a guardian.
    public Answer invitesGuardian(String organisationId, String pupilId, String email) {
        return invitesGuardian(organisationId, pupilId, email, "parent");
    }

    public Answer invitesGuardian(String organisationId, String pupilId, String email, String relationship) {
        return session().post(
                guardians(organisationId, pupilId),
                Json.object("email", email, "relationship", relationship));
    }

    /// Places, changes or, with none, lifts what a court has ordered.
    public Answer restricts(String organisationId, String pupilId, String userId, List<String> restrictions) {
        return restricts(organisationId, pupilId, userId, restrictions, "FC-" + pupilId.substring(0, 8));
    }

    /// @param reference the court's
    public Answer restricts(String organisationId, String pupilId, String userId, List<String> restrictions,
            String reference) {
        return session().send(
                "PUT",
                guardians(organisationId, pupilId) + "/" + userId + "/restrictions",
                Map.of("If-Match", "*"),
                Json.object("restrictions", restrictions, "reference", reference));
    }

    /// @return the invitation's id
    public String invites(String organisationId, String email, String role, List<String> groupIds) {
        return id(
                session().post(
                        at(organisationId) + "/invitations",
                        Json.object("email", email, "role", role, "groupIds", groupIds)));
    }

    public List<JsonNode> invitations(String organisationId) {
        return Paging.all(session(), at(organisationId) + "/invitations?limit=200");
    }

    public String joiningCode(String organisationId) {
        return session().get(at(organisationId) + "/joining-code").expect(200).json().path("code").asString();
    }

    /// Closes the organisation for good.
    public Answer closes(String organisationId) {
        return session().delete(at(organisationId));
    }

    /// Agrees to undo the closing.
    public Answer reopens(String organisationId) {
        return session().post(at(organisationId) + "/reopening", null);
    }

    /// Whether it is `closed`, `open` or `final`.
    public Answer reopening(String organisationId) {
        return session().get(at(organisationId) + "/reopening");
    }

    /// Sends a roster; [#importOf] shows what becomes of it.
    ///
    /// @return the import's id
    public String imports(String organisationId, String fileName, byte[] content, boolean dryRun) {
        return id(startsImport(organisationId, fileName, content, dryRun).expect(202));
    }

    public Answer startsImport(String organisationId, String fileName, byte[] content, boolean dryRun) {
        var type = fileName.endsWith(".zip") ? "application/zip" : "text/csv";
        var file = Multipart.file("file", fileName, type, content);
        return session().send(
                "POST",
                at(organisationId) + "/imports?dryRun=" + dryRun,
                Map.of("Content-Type", file.contentType()),
                file.body());
    }

    public JsonNode importOf(String organisationId, String importId) {
        return session().get(at(organisationId) + "/imports/" + importId).expect(200).json();
    }

    public List<JsonNode> importRows(String organisationId, String importId, String outcome) {
        return Paging.all(
                session(),
                at(organisationId) + "/imports/" + importId + "/rows?limit=200&outcome=" + outcome);
    }

    public String sampleCsv(String organisationId) {
        return session().get(at(organisationId) + "/imports/sample.csv").expect(200).text();
    }

    private static String guardians(String organisationId, String pupilId) {
        return at(organisationId) + "/pupils/" + pupilId + "/guardians";
    }

    private static String at(String organisationId) {
        return "/api/v1/organisations/" + organisationId;
    }

    private static String id(Answer created) {
        return created.expect(201, 202).json().path("id").asString();
    }
}
