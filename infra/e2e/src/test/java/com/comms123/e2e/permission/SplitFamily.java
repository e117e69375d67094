package com.comms123.e2e.permission;

import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.Founded;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.Newcomer;
import com.comms123.e2e.actor.Recording;
import com.comms123.e2e.actor.Session;
import com.comms123.e2e.http.Answer;
import com.comms123.e2e.http.Json;
import com.comms123.e2e.search.Traces;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A pupil with two guardians, one of whom is an administrator of the school, has enrolled the pupil and can be restricted;
/// with a message to the pupil's group that the other has replied to, one for the pupil with a file, calls, and an
/// invitation. The other has begun a conversation about the pupil and one about nobody with the staff, and is also the
/// guardian of a second pupil.
final class SplitFamily {
    private static final String SEARCHES = "/searches";
    private static final Patience PATIENCE = Patience.seconds(60);

    private final Founded school;
    private final Newcomer kept;
    private final Newcomer other;
    private final NewPerson pupil = NewPerson.canary("Pepita");
    private final NewPerson second = NewPerson.canary("Secunda");
    private final NewPerson invited = NewPerson.canary("Inga");
    private final Supplier<Answer> enrolment;
    private final String secondId;
    private final String groupMessage;
    private final String ownMessage;
    private final String conversation;
    private final String otherConversation;
    private final String file;
    private final String invitation;
    private final List<String> calls = new ArrayList<>();
    private String pupilId;

    /// Reads a path as somebody.
    interface Reader {
        Answer get(String path);
    }

    /// @param endpoint [Rule#endpoint]
    /// @param about the people that must be kept apart for the request to be refused
    record Request(String endpoint, String path, Set<KeptApart> about, Supplier<Answer> send) {}

    private SplitFamily(Comms comms) {
        school = comms.founds("school", "School of Two Sides " + UUID.randomUUID().toString().substring(0, 8), "open",
                List.of("Year 1"));
        kept = member(comms, "Ketil");
        other = member(comms, "Ottilie");
        school.admin().gives(kept.userId(), "admin", school.id()).expect(200);
        var key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        var record = Json.object("name", pupil.name(), "groupIds", List.of(school.group(0)), "reference", "P-1");
        enrolment = () -> kept.app().send("POST", organisation() + "/pupils", key, record);
        pupilId = enrolment.get().expect(201).json().path("id").asString();
        enrolment.get().expect(201);
        secondId = school.admin().enrols(school.id(), second.name(), List.of(school.group(0)), "P-2");
        for (var guardian : List.of(kept, other)) {
            school.admin().makesGuardian(school.id(), pupilId, guardian.userId()).expect(200);
        }
        school.admin().makesGuardian(school.id(), secondId, other.userId()).expect(200);
        school.admin().invitesGuardian(school.id(), pupilId, invited.email()).expect(202);
        invitation = school.admin().invitations(school.id()).stream()
                .filter(one -> invited.email().equals(one.path("email").asString("")))
                .map(one -> one.path("id").asString()).findFirst().orElseThrow();
        groupMessage = posts(
                Json.object("groupIds", List.of(school.group(0)), "subject", "To all", "body", "Who comes?",
                        "allowReplies", true));
        file = school.admin().uploads(school.id(), "letter.txt", pupil.name().getBytes(StandardCharsets.UTF_8))
                .expect(201).json().path("id").asString();
        ownMessage = posts(Json.object("pupilIds", List.of(pupilId), "subject", "About " + pupil.name(), "body",
                "Only for you.", "allowReplies", true, "attachmentIds", List.of(file)));
        PATIENCE.until("both messages have come",
                () -> other.parent().hasInInbox(groupMessage) && other.parent().hasInInbox(ownMessage));
        school.founder().app().send("PATCH", organisation(), Map.of("If-Match", "*"),
                Json.object("conversations", "staff")).expect(200);
        conversation = begins(Json.object("subject", "About " + pupil.name(), "body", "Only for the staff.",
                "pupilId", pupilId));
        otherConversation = begins(Json.object("subject", "A question", "body", "From "
                + other.person().familyName()));
        PATIENCE.until("the staff have both conversations", () -> kept.parent().hasInInbox(conversation)
                && kept.parent().hasInInbox(otherConversation));
        other.parent().replies(groupMessage, "Words of " + other.person().familyName()).expect(201);
        calls.add(school.admin().filesCall(school.id(), other.userId(), Recording.wav(Duration.ofSeconds(1)))
                .expect(201).json().path("id").asString());
        PATIENCE.until("the administrator is one for messages too",
                () -> kept.app().get("/api/v1/calls/" + calls.getFirst()).status() == 200);
    }

    static SplitFamily found(Comms comms) {
        return new SplitFamily(comms);
    }

    private Newcomer member(Comms comms, String name) {
        var newcomer = comms.newcomer(NewPerson.canary(name), school.id(), List.of(school.group(0)));
        PATIENCE.until("somebody is a member", () -> newcomer.parent().membershipOf(school.id()).isPresent());
        return newcomer;
    }

    private String posts(Object message) {
        return PATIENCE.until("the school can post", () -> school.admin().post(school.id(), message),
                answer -> answer.status() == 201).json().path("id").asString();
    }

    private String begins(Object wish) {
        return PATIENCE.until("the school takes messages of its members",
                () -> other.app().post(organisation() + "/conversations", wish), answer -> answer.status() == 201)
                .json().path("id").asString();
    }

    /// The other's relationship to the second pupil, as the school knows it.
    String relationshipToSecond() {
        return school.admin().guardians(school.id(), secondId, other.userId()).getFirst().path("relationship")
                .asString();
    }

    /// The restricted administrator imports the other as the second pupil's guardian, and a stranger.
    ///
    /// @return the notes about both rows
    List<String> importsThroughSecond() {
        var rows = row("P-2", second, other.person()) + row("P-3", second, NewPerson.canary("Strang"));
        var path = organisation() + "/imports/" + imports(kept, rows) + "/rows?limit=200";
        return Json.elements(kept.app().get(path).expect(200).json().path("items")).stream()
                .map(row -> row.path("code").asString("") + " " + row.path("detail").asString("")).toList();
    }

    /// The restricted administrator invites the other, somebody with a hidden invitation, and a stranger.
    List<Answer> invitations() {
        return Stream.of(other.person(), invited, NewPerson.canary("Strang")).map(person -> kept.app().post(
                organisation() + "/invitations", Json.object("email", person.email(), "role", "staff"))).toList();
    }

    List<String> idsOfInvitations() {
        return kept.admin().invitations(school.id()).stream().map(one -> one.path("id").asString()).toList();
    }

    /// The school deletes the pupil's record, and imports the pupil again with both guardians.
    void importAgain() {
        school.founder().app().delete(organisation() + "/pupils/" + pupilId).expect(202);
        imports(school.founder(), row("P-1", pupil, kept.person(), other.person()));
        pupilId = school.admin().pupils(school.id()).stream()
                .filter(one -> one.path("reference").asString("").equals("P-1"))
                .map(one -> one.path("id").asString()).findFirst().orElseThrow();
    }

    Answer recordAsSchool() {
        return asSchool(organisation() + "/pupils/" + pupilId);
    }

    private String imports(Newcomer admin, String rows) {
        var csv = "pupil number,pupil name,group,guardian 1 email,guardian 2 email\n" + rows;
        var id = admin.admin().imports(school.id(), "roster.csv", csv.getBytes(StandardCharsets.UTF_8), false);
        PATIENCE.until("the import is completed", () -> admin.admin().importOf(school.id(), id),
                one -> one.path("state").asString().equals("completed"));
        return id;
    }

    private static String row(String number, NewPerson pupil, NewPerson... guardians) {
        var emails = Stream.of(guardians).map(NewPerson::email).toList();
        return String.join(",", number, pupil.name(), "Year 1", emails.getFirst(),
                emails.size() > 1 ? emails.get(1) : "")
                + "\n";
    }

    private String organisation() {
        return "/api/v1/organisations/" + school.id();
    }

    void restrict(String code) {
        school.admin().restricts(school.id(), pupilId, kept.userId(), List.of(code)).expect(200);
    }

    Answer asKept(String path) {
        return read(kept.app(), path);
    }

    Answer asSchool(String path) {
        return read(school.founder().app(), path);
    }

    /// A search sends in its body what it looks for, and shows things like any list.
    static boolean isRead(Rule rule) {
        return rule.method().equals("GET") || rule.method().equals("POST") && rule.path().endsWith(SEARCHES);
    }

    private static Answer read(Session session, String path) {
        return path.endsWith(SEARCHES) ? session.post(path, Json.object()) : session.get(path);
    }

    /// The rule's path with every thing of this family filled in; none where it needs something else.
    List<String> paths(Rule rule) {
        var paths = new ArrayList<>(List.of(rule.query().isEmpty() ? rule.path() : rule.path() + "?" + rule.query()));
        for (var name : rule.variables()) {
            var values = switch (name) {
                case "organisationId" -> List.of(school.id());
                case "pupilId" -> List.of(pupilId, secondId);
                case "userId" -> List.of(other.userId());
                case "messageId" -> List.of(groupMessage, ownMessage, conversation, otherConversation);
                case "attachmentId" -> List.of(file);
                case "invitationId" -> List.of(invitation);
                case "callId" -> calls;
                default -> List.<String>of();
            };
            var filled = new ArrayList<String>();
            paths.forEach(path -> values.forEach(value -> filled.add(path.replace("{" + name + "}", value))));
            paths.clear();
            paths.addAll(filled);
        }
        return paths;
    }

    /// Traces in a response of people who must be kept apart.
    List<String> traces(List<KeptApart> kept, String path, Answer answer) {
        var found = new ArrayList<String>();
        var text = answer.text();
        for (var one : kept) {
            switch (one) {
                case OTHER_GUARDIANS -> {
                    Traces.of(other.person()).in(answer.body()).ifPresent(found::add);
                    Traces.of(invited).in(answer.body()).ifPresent(found::add);
                    if (text.contains(other.userId()) && answer.status() < 400) {
                        found.add("the other guardian's id");
                    }
                }
                case PUPIL -> Traces.ofName(pupil).in(answer.body()).ifPresent(found::add);
                case OWN_MESSAGES -> {
                    var about = Stream.of(ownMessage, conversation, file).anyMatch(path::contains);
                    if (about && answer.status() < 400
                            || !about && (text.contains(ownMessage) || text.contains(conversation))) {
                        found.add("a message about the pupil");
                    }
                }
                case REACHING_THEM, NOTIFICATION, COPY -> {
                }
            }
        }
        return found;
    }

    /// Requests that change or reach something.
    List<Request> requests() {
        var organisation = organisation();
        var guardians = organisation + "/pupils/" + pupilId + "/guardians";
        var throughSecond = organisation + "/pupils/" + secondId + "/guardians/" + other.userId();
        var requests = new ArrayList<Request>();
        var reaching = Set.of(KeptApart.REACHING_THEM);
        var record = Set.of(KeptApart.PUPIL);
        var own = Set.of(KeptApart.OWN_MESSAGES);
        add(requests, reaching, "PATCH", "/api/v1/organisations/{}/members/{}",
                organisation + "/members/" + other.userId(), Json.object("role", "guardian"));
        add(requests, reaching, "DELETE", "/api/v1/organisations/{}/members/{}",
                organisation + "/members/" + other.userId(), null);
        add(requests, reaching, "POST", "/api/v1/organisations/{}/invitations/{}/sendings",
                organisation + "/invitations/" + invitation + "/sendings", null);
        add(requests, reaching, "DELETE", "/api/v1/organisations/{}/invitations/{}",
                organisation + "/invitations/" + invitation, null);
        add(requests, record, "PATCH", "/api/v1/organisations/{}/pupils/{}", organisation + "/pupils/" + pupilId,
                Json.object("name", "Another Name"));
        add(requests, record, "POST", "/api/v1/organisations/{}/pupils/{}/guardians", guardians,
                Json.object("email", invited.email(), "relationship", "aunt"));
        add(requests, record, "PUT", "/api/v1/organisations/{}/pupils/{}/guardians/{}",
                guardians + "/" + other.userId(), Json.object("relationship", "aunt"));
        add(requests, record, "DELETE", "/api/v1/organisations/{}/pupils/{}/guardians/{}",
                guardians + "/" + other.userId(), null);
        add(requests, record, "PUT", "/api/v1/organisations/{}/pupils/{}/guardians/{}/restrictions",
                guardians + "/" + other.userId() + "/restrictions", Json.object("restrictions", List.of()));
        add(requests, reaching, "PUT", "/api/v1/organisations/{}/pupils/{}/guardians/{}", throughSecond,
                Json.object("relationship", "aunt"));
        add(requests, reaching, "PUT", "/api/v1/organisations/{}/pupils/{}/guardians/{}/restrictions",
                throughSecond + "/restrictions",
                Json.object("restrictions", List.of("no-contact"), "reference", "FC-2"));
        add(requests, reaching, "DELETE", "/api/v1/organisations/{}/pupils/{}/guardians/{}", throughSecond, null);
        requests.add(new Request("POST /api/v1/organisations/{}/pupils", "the enrolment again", record, enrolment));
        add(requests, record, "DELETE", "/api/v1/organisations/{}/pupils/{}", organisation + "/pupils/" + pupilId,
                null);
        add(requests, reaching, "POST", "/api/v1/messages/{}/replies", "/api/v1/messages/" + groupMessage + "/replies",
                Json.object("to", other.userId(), "text", "Hello"));
        add(requests, Set.of(KeptApart.OTHER_GUARDIANS), "DELETE", "/api/v1/calls/{}",
                "/api/v1/calls/" + calls.getFirst(), null);
        add(requests, own, "PATCH", "/api/v1/messages/{}", "/api/v1/messages/" + ownMessage,
                Json.object("subject", "Other"));
        add(requests, own, "DELETE", "/api/v1/messages/{}", "/api/v1/messages/" + ownMessage, null);
        add(requests, own, "POST", "/api/v1/organisations/{}/messages", organisation + "/messages",
                Json.object("pupilIds", List.of(pupilId), "subject", "Hello", "body", "Hello"));
        add(requests, own, "DELETE", "/api/v1/messages/{}", "/api/v1/messages/" + conversation, null);
        add(requests, own, "POST", "/api/v1/organisations/{}/conversations", organisation + "/conversations",
                Json.object("subject", "Hello", "body", "Hello", "pupilId", pupilId));
        add(requests, own, "POST", "/api/v1/organisations/{}/messages/reach", organisation + "/messages/reach",
                Json.object("pupilIds", List.of(pupilId)));
        return requests;
    }

    private void add(List<Request> requests, Set<KeptApart> about, String method, String endpoint, String path,
            @Nullable Object body) {
        requests.add(new Request(method + " " + endpoint, path, about,
                () -> kept.app().send(method, path, Map.of("If-Match", "*"), body)));
    }
}
