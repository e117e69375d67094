package com.comms123.e2e.screens;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.Newcomer;
import com.comms123.e2e.actor.Parent;
import com.comms123.e2e.actor.Recording;
import com.comms123.e2e.http.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// A school with plausible names and a month of its life, so that pictures show what people see. There is one on a
/// platform: its name and people are always the same.
final class PicturedSchool {
    private static final Patience PATIENCE = Patience.seconds(60);
    private static final String NAME = "Oakfield Primary School";
    private static final List<String> GROUPS = List.of("Year 3", "Year 4", "Year 5", "Choir", "Parents' council");
    /// Numbers that Ofcom keeps free for drama.
    private static final String MOBILE = "+4477009001";

    private final Comms comms;
    private final String id;
    private final Map<String, String> groups;
    private final Newcomer admin;
    private final Newcomer staff;
    private final Newcomer parent;
    private final Newcomer newcomer;
    private final AtomicInteger people = new AtomicInteger(10);
    private String pupil = "";
    private String message = "";
    private Parent.Deletion deletion = new Parent.Deletion("", Instant.EPOCH, "");

    private PicturedSchool(Comms comms) {
        this.comms = comms;
        this.id = comms.operator().registers("school", NAME, "approval", GROUPS);
        this.groups = Json.elements(comms.visitor().directory(NAME).getFirst().path("groups")).stream()
                .collect(
                        Collectors.toMap(group -> group.path("name").asString(), group -> group.path("id").asString()));
        this.admin = register("Ruth Adeyemi");
        comms.makesAdmin(admin, id);
        Comms.awaitsPosting(admin.app(), id);
        this.staff = admitted(register("Tom Hartley"));
        this.parent = admitted(register("Hannah Brooks", "Year 5"));
        this.newcomer = register("Colin Fraser", "Year 3");
    }

    static PicturedSchool found(Comms comms) {
        var school = new PicturedSchool(comms);
        school.enrol();
        school.send();
        school.answer();
        school.importRoster();
        school.ask();
        return school;
    }

    private Newcomer register(String name, String... groupNames) {
        var mailbox = name.toLowerCase(Locale.ROOT).replace(' ', '.');
        return comms.newcomer(
                new NewPerson(name, mailbox + "@families.example", MOBILE + people.getAndIncrement(),
                        "a long way to " + mailbox),
                id, List.of(groupNames).stream().map(this::group).toList());
    }

    private Newcomer admitted(Newcomer newcomer) {
        PATIENCE.until("somebody is admitted", () -> admin.admin().admits(newcomer.userId(), id).status() == 200);
        PATIENCE.until("somebody is a member", () -> newcomer.parent().membershipOf(id).isPresent());
        return newcomer;
    }

    private void enrol() {
        var office = admin.admin();
        office.gives(staff.userId(), "staff", id).expect(200);
        Comms.awaitsPosting(staff.app(), id);
        var father = admitted(register("Mark Brooks"));
        pupil = office.enrols(id, "Ben Brooks", List.of(group("Year 5"), group("Choir")), "OP-507");
        var sister = office.enrols(id, "Ella Brooks", List.of(group("Year 3")), "OP-312");
        for (var child : List.of(pupil, sister)) {
            office.makesGuardian(id, child, parent.userId(), "mother").expect(200);
            office.makesGuardian(id, child, father.userId(), "father").expect(200);
        }
        office.restricts(id, pupil, father.userId(), List.of("no-contact", "no-messages"), "FC-2026-0417").expect(200,
                204);
        office.invitesGuardian(id, pupil, "jean.brooks@families.example", "grandparent").expect(202);
        enrol("Anya Nair", "OP-305", "Year 3", admitted(register("Priya Nair", "Year 3")));
        enrol("Leo Kowalski", "OP-511", "Year 5", admitted(register("Daniel Kowalski", "Year 5")));
        enrol("Emre Demir", "OP-404", "Year 4", admitted(register("Yusuf Demir", "Year 4", "Parents' council")));
        office.enrols(id, "Grace Obi", List.of(group("Year 4")), "OP-409");
        office.invites(id, "claire.dawson@families.example", "staff", List.of());
        office.invites(id, "peter.walsh@families.example", "member", List.of(group("Parents' council")));
    }

    private void enrol(String name, String reference, String group, Newcomer guardian) {
        var child = admin.admin().enrols(id, name, List.of(group(group)), reference);
        admin.admin().makesGuardian(id, child, guardian.userId()).expect(200);
    }

    private void send() {
        var teacher = staff.staff();
        admin.admin().posts(id, GROUPS.stream().map(this::group).toList(), "Welcome to Oakfield",
                "This is where we will write to you: news, dates, and the odd question. You can choose under"
                        + " Notifications how we tell you.");
        teacher.posts(id, List.of(group("Choir")), "Choir starts again on Tuesday",
                "We meet in the hall at 3.30 pm. Please bring a bottle of water.");
        teacher.posts(id, List.of(group("Year 3"), group("Year 5")), "School closes at noon on Friday",
                "The heating is being repaired. Please collect your children at the main gate by 12.15 pm.");
        var file = PATIENCE.until("staff can upload", () -> teacher.uploads(id, "what-to-bring.txt",
                "A packed lunch, a coat, boots.".getBytes(UTF_8)).expect(201).json().path("id").asString(), _ -> true);
        message = teacher.post(id, Json.object("groupIds", List.of(group("Year 5")), "subject",
                "Trip to the science museum", "body",
                """
                        Dear families,

                        On Thursday next week, Year 5 visits the science museum. We leave at 8.45 am and are back at 3 pm. \
                        The list of things to bring is attached. More about the museum: https://museum.example/families

                        Please confirm that you have seen this, and tell us if your child needs a packed lunch.

                        Tom Hartley""",
                "allowReplies", true, "confirmation", true, "attachmentIds", List.of(file)))
                .expect(201).json().path("id").asString();
        PATIENCE.until("it has arrived", () -> parent.parent().hasInInbox(message));
        var drafts = "/api/v1/organisations/" + id + "/drafts";
        teacher.session().post(drafts, Json.object("groupIds", List.of(group("Choir")), "subject",
                "Concert: who can help?", "body", "We need two parents for the doors.")).expect(201);
        teacher.session().post(drafts, Json.object("groupIds", List.of(group("Year 5")), "subject",
                "Museum: reminder", "body", "See you tomorrow at 8.45 am.", "sendAt",
                LocalDate.ofInstant(comms.clocks().now(), ZoneOffset.UTC).plusDays(6) + "T17:00")).expect(201);
    }

    private void answer() {
        parent.parent().replies(message, "Ben would like a packed lunch, please.").expect(201);
        PATIENCE.until("staff can answer", () -> staff.staff().answers(message, parent.userId(),
                "Of course. Is he still vegetarian?").status() == 201);
        staff.staff().filesCall(id, parent.userId(), Recording.wav(Duration.ofSeconds(20))).expect(201);
    }

    private void importRoster() {
        var roster = """
                pupil number,pupil name,group,guardian 1 email,guardian 1 relationship
                OP-313,Ivy Carter,Year 3,sam.carter@families.example,father
                OP-314,Noah Lindgren,Year 3,,
                OP-507,Ben Brooks,Year 5,,
                ,Mia Santos,Year 4,,
                OP-512,Oscar Wild,Year 9,,
                """;
        var started = admin.admin().imports(id, "autumn-term.csv", roster.getBytes(UTF_8), true);
        PATIENCE.until("the file is checked",
                () -> admin.admin().importOf(id, started).path("state").asString().equals("completed"));
    }

    /// The work of privacy officers: deletions, holds, copies.
    private void ask() {
        deletion = admitted(register("Nora Quinn", "Choir")).parent().asksForDeletion();
        var reviewAt = comms.clocks().now().plus(Duration.ofDays(180));
        var proposer = comms.privacyOfficer(2);
        var hold = proposer.proposesHoldOn("user", staff.userId(), "Employment Tribunal", "ET-2026-1182",
                "Claim about working hours", reviewAt);
        comms.privacyOfficer(1).approves(hold).expect(200, 204);
        proposer.proposesHoldOn("message", message, "Central Family Court", "FC-2026-0417",
                "Preservation order of the court", reviewAt);
        for (var person : List.of(parent, staff)) {
            new Parent(comms.signInWithApp(person.account())).asksForCopy("user", person.userId()).expect(201);
        }
        PATIENCE.until("the deletion is scheduled", () -> comms.privacyOfficer(1).deletionOf(deletionOf(), "scheduled")
                .isPresent());
    }

    private String deletionOf() {
        JsonNode found = comms.privacyOfficer(1).deletion(deletion.id());
        return found.path("recordId").asString();
    }

    private String group(String name) {
        var group = groups.get(name);
        if (group == null) {
            throw new IllegalArgumentException("the school has no group " + name + "; it has " + groups.keySet());
        }
        return group;
    }

    /// Where a page is found in this school.
    String address(String page) {
        return page.replace("{organisationId}", id).replace("{pupilId}", pupil).replace("{messageId}", message);
    }

    Newcomer admin() {
        return admin;
    }

    Newcomer staff() {
        return staff;
    }

    Newcomer parent() {
        return parent;
    }

    /// Waits to be admitted.
    Newcomer newcomer() {
        return newcomer;
    }

    Parent.Deletion deletion() {
        return deletion;
    }
}
