package com.comms123.membership.purge;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.membership.fixture.Town;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.holds.HoldCells;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoTemplate;

/// A school as it is stored: two groups, an admin, a parent with a restricted guardianship, invitations, an import.
final class SchoolWithFamily implements HoldCells.World {
    final UUID school = Ids.next();
    final UUID yearOne = Ids.next();
    final UUID yearTwo = Ids.next();
    final UUID admin = Ids.next();
    final UUID parent = Ids.next();
    final UUID invited = Ids.next();
    final UUID pupil = Ids.next();
    final UUID invitation = Ids.next();
    final String token = (Ids.next() + "" + Ids.next()).replace("-", "").substring(0, 43);

    private final MongoTemplate mongo;
    private final Instant now;

    /// @param closed whether its admin has closed it, and asks to reopen it
    SchoolWithFamily(MongoTemplate mongo, Instant now, UnaryOperator<String> hash, boolean closed) {
        this.mongo = mongo;
        this.now = now;
        var organisation = with("_id", school).append("name", "School " + school).append("kind", "school")
                .append("joining", "open").append("timeZone", "Europe/London")
                .append("groups", List.of(with("groupId", yearOne).append("name", "Year One"),
                        with("groupId", yearTwo).append("name", "Year Two")))
                .append("version", 3L);
        if (closed) {
            organisation.append("closing", with("deletion", deletion()).append("finalAt", now.plus(Duration.ofDays(6)))
                    .append("settled", false)
                    .append("reopening", with("by", admin).append("admin", true).append("at", now)))
                    .append("settleFrom", now.plus(Duration.ofDays(6)));
        } else {
            organisation.append("position", "school " + school);
        }
        add("organisations", organisation);
        member(admin, "admin");
        member(parent, "guardian", yearOne);
        add("pupils", with("_id", pupil).append("organisationId", school).append("listed", true)
                .append("name", "Ada Pupil").append("reference", "R1").append("referenceKey", "reference:R1")
                .append("position", "ada pupil/" + pupil).append("groupIds", List.of(yearOne))
                .append("guardians", List.of(with("userId", parent).append("relationship", "mother")
                        .append("linked", true).append("since", 2L).append("restrictions", List.of("no_contact"))
                        .append("reference", "FC-1").append("addressHashes", List.of("hash of " + parent))))
                .append("guardianIds", List.of(parent)).append("peopleIds", List.of(parent))
                .append("addressHashes", List.of("hash of " + parent)).append("version", 2L));
        invitation(with("_id", invitation).append("slot", school + "/" + email()).append("email", email())
                .append("state", "sent").append("open", true).append("tokenHashes", List.of(hash.apply(token))));
        var accepted = Ids.next();
        invitation(with("_id", accepted).append("slot", "ended/" + accepted).append("state", "accepted")
                .append("open", false).append("acceptedBy", parent).append("tokenHashes", List.of()));
        imported();
    }

    private void member(UUID person, String role, UUID... groups) {
        add("memberships", with("_id", school + "/" + person).append("organisationId", school)
                .append("userId", person).append("state", "active").append("listed", true).append("role", role)
                .append("groupIds", List.of(groups)).append("wished", false)
                .append("joinedAt", now.minus(Duration.ofDays(20))).append("version", 2L));
    }

    private void invitation(Document invitation) {
        add("invitations", invitation.append("organisationId", school).append("role", "guardian")
                .append("groupIds", List.of())
                .append("pupils", List.of(with("pupilId", pupil).append("relationship", "father")))
                .append("attempts", 1).append("sentAt", now.minus(Duration.ofDays(1)))
                .append("expiresAt", now.plus(Duration.ofDays(6))).append("version", 2L));
    }

    private void imported() {
        var id = Ids.next();
        add("imports", with("_id", id).append("organisationId", school).append("slot", "ended/" + id)
                .append("startedBy", admin).append("dryRun", false).append("invite", false)
                .append("state", "completed").append("rows", 1)
                .append("tally", with("created", 0).append("updated", 0).append("unchanged", 0).append("refused", 1)
                        .append("guardiansLinked", 0).append("guardiansInvited", 0).append("guardiansNotLinked", 0))
                .append("ignoredColumns", List.of()).append("startedAt", now.minus(Duration.ofDays(2)))
                .append("endedAt", now.minus(Duration.ofDays(2))).append("attempts", 1).append("version", 2L));
        add("import-rows", with("_id", id + "/2").append("importId", id).append("line", 2)
                .append("outcome", "refused").append("code", "group-unknown").append("field", "group")
                .append("detail", "There is no group with this name."));
    }

    @Override
    public @Nullable RecordReference touched(RecordKind kind) {
        return switch (kind) {
            case USER -> new RecordReference(kind, parent);
            case PUPIL -> new RecordReference(kind, pupil);
            case ORGANISATION -> new RecordReference(kind, school);
            case GROUP -> new RecordReference(kind, yearOne);
            case MESSAGE, CALL -> null;
        };
    }

    String email() {
        return Town.email(invited);
    }

    private Document deletion() {
        return with("deletionId", Ids.next()).append("requestedAt", now).append("dueAt", now.plus(Duration.ofDays(30)))
                .append("receipt", "A".repeat(43)).append("policyVersion", "2.1");
    }

    private static Document with(String field, Object value) {
        return new Document(field, value);
    }

    private void add(String collection, Document document) {
        mongo.getCollection(collection).insertOne(document);
    }
}
