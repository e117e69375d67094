package com.comms123.e2e;

import com.comms123.e2e.access.Access.Account;
import com.comms123.e2e.access.Access.Group;
import com.comms123.e2e.access.Access.Organisation;
import com.comms123.e2e.access.AccessFile;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.Member;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.SchoolAdmin;
import com.comms123.e2e.actor.SignInRefused;
import com.comms123.e2e.actor.Staff;
import com.comms123.e2e.http.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Loads the demo school and club over HTTP through the gateway, the way an operator, administrators and families would,
/// and writes accounts and organisations into `access.json`.
///
/// May run again on data that was kept: whatever is there already is left as it is.
public final class DemoData {
    private static final Patience PATIENCE = Patience.seconds(60);
    private static final String WELCOME = "Welcome";
    /// At once; Keycloak hashes one password at a time on each processor.
    private static final int TOGETHER = 4;

    /// Somebody of the demo.
    ///
    /// @param groups positions in their organisation's list of groups
    private record Role(String role, String kind, String name, String mobile, List<Integer> groups) {
        NewPerson person() {
            // A password that everybody knows: it opens a platform on the loopback address alone.
            return new NewPerson(name, role + "@demo.example", mobile, "demo sign-in of " + role);
        }
    }

    /// A pupil of the demo school.
    ///
    /// @param reference the school's own number
    /// @param guardians roles of those who are linked
    /// @param kept role of the guardian whom a court keeps away; empty for none
    /// @param invited email of a guardian who was asked and has not answered; empty for none
    private record Pupil(String reference, String name, int group, List<String> guardians, String kept,
            String invited) {}

    /// A school or club, found or founded.
    ///
    /// @param fresh whether it is new, so that nobody can have an account there
    private record Place(Organisation organisation, boolean fresh) {}

    private static final Map<String, String> NAMES = Map.of("school", "Hazelwood School", "club",
            "Riverside Rowing Club");
    private static final Map<String, List<String>> GROUPS = Map.of(
            "school",
            List.of("Year 3", "Year 5", "Parents' council"),
            "club",
            List.of("Juniors", "Masters"));
    private static final List<Role> ROLES = List.of(
            new Role("school-admin", "school", "Maud Ashworth", "+447312000001", List.of(0, 1, 2)),
            new Role("staff", "school", "Owen Pritchard", "+447312000002", List.of(0, 1, 2)),
            new Role("parent-1", "school", "Leila Haddad", "+447312000003", List.of(0)),
            new Role("parent-2", "school", "Piotr Nowak", "+447312000004", List.of(1, 2)),
            new Role("parent-3", "school", "Karim Haddad", "+447312000007", List.of()),
            new Role("parent-4", "school", "Joan Marsh", "+447312000008", List.of()),
            new Role("parent-5", "school", "Dennis Marsh", "+447312000009", List.of()),
            new Role("club-admin", "club", "Greta Lindqvist", "+447312000005", List.of(0, 1)),
            new Role("club-member", "club", "Samuel Okafor", "+447312000006", List.of(1)));
    /// Two guardians; one guardian with two pupils; one whom a court keeps away; one guardian alone; one who has not
    /// answered yet.
    private static final List<Pupil> PUPILS = List.of(
            new Pupil("HW-301", "Amina Haddad", 0, List.of("parent-1", "parent-3"), "", ""),
            new Pupil("HW-501", "Kuba Nowak", 1, List.of("parent-2"), "", ""),
            new Pupil("HW-502", "Zosia Nowak", 1, List.of("parent-2"), "", ""),
            new Pupil("HW-302", "Theo Marsh", 0, List.of("parent-4", "parent-5"), "parent-5", ""),
            new Pupil("HW-503", "Elsie Marsh", 1, List.of("parent-4"), "", ""),
            new Pupil("HW-303", "Ravi Menon", 0, List.of(), "", "menon@demo.example"));
    private static final List<String> EVERY_RESTRICTION = List.of("no-contact", "no-messages", "no-pupil-data");

    private final Comms comms;

    private DemoData(Comms comms) {
        this.comms = comms;
    }

    /// `DemoData <access.json>`
    public static void main(String[] arguments) {
        if (arguments.length != 1) {
            System.err.println("usage: DemoData <access.json>");
            System.exit(2);
        }
        try {
            load(Path.of(arguments[0]));
        } catch (RuntimeException | AssertionError e) {
            System.err.println("The demo data could not be loaded: " + e.getMessage());
            System.exit(1);
        }
    }

    /// Loads what is missing, and completes that `access.json`.
    public static void load(Path accessJson) {
        var file = new AccessFile(accessJson);
        try (var comms = new Comms(file.read())) {
            new DemoData(comms).load(file);
        }
    }

    private void load(AccessFile file) {
        var places = DemoData.<Place>together(List.of(() -> place("school"), () -> place("club")));
        var school = places.getFirst();
        var club = places.getLast();
        var people = together(
                ROLES.stream()
                        .<Supplier<Member>>map(
                                role -> () -> somebody(role, "school".equals(role.kind()) ? school : club))
                        .toList());
        var members = new LinkedHashMap<String, Member>();
        var accounts = new LinkedHashMap<String, Account>();
        for (var at = 0; at < ROLES.size(); at++) {
            var member = people.get(at);
            members.put(ROLES.get(at).role(), member);
            accounts.put(ROLES.get(at).role(), ROLES.get(at).person().account(member.userId()));
        }
        file.add(accounts, List.of(school.organisation(), club.organisation()));
        DemoData.<Boolean>together(List.of(() -> furnishSchool(school.organisation(), members), () -> {
            var admin = administrator(members, "club-admin", club.organisation());
            return welcome(admin, club.organisation());
        }));
    }

    private boolean furnishSchool(Organisation school, Map<String, Member> members) {
        var admin = administrator(members, "school-admin", school);
        makeStaff(admin, member(members, "staff"), school);
        var there = admin.pupils(school.id())
                .stream()
                .collect(
                        Collectors.toMap(
                                pupil -> pupil.path("reference").asString(""),
                                pupil -> pupil,
                                (first, _) -> first));
        PUPILS.stream().filter(pupil -> !there.containsKey(pupil.reference())).forEach(
                pupil -> enrol(admin, school, pupil, members));
        return welcome(admin, school);
    }

    private static void enrol(SchoolAdmin admin, Organisation school, Pupil pupil, Map<String, Member> members) {
        var id = admin.enrols(
                school.id(),
                pupil.name(),
                List.of(school.groups().get(pupil.group()).id()),
                pupil.reference());
        for (var guardian : pupil.guardians()) {
            admin.makesGuardian(school.id(), id, member(members, guardian).userId()).expect(200, 201, 204);
        }
        if (!pupil.kept().isEmpty()) {
            admin.restricts(school.id(), id, member(members, pupil.kept()).userId(), EVERY_RESTRICTION)
                    .expect(200, 204);
        }
        if (!pupil.invited().isEmpty()) {
            admin.invitesGuardian(school.id(), id, pupil.invited()).expect(200, 201, 202);
        }
    }

    private Place place(String kind) {
        var name = NAMES.getOrDefault(kind, kind);
        var there = directoryEntry(name);
        if (there.isEmpty()) {
            comms.operator().registers(kind, name, "open", GROUPS.getOrDefault(kind, List.of()));
        }
        return new Place(directoryEntry(name).orElseThrow(), there.isEmpty());
    }

    private Optional<Organisation> directoryEntry(String name) {
        return comms.visitor()
                .directory(name)
                .stream()
                .filter(entry -> name.equals(entry.path("name").asString()))
                .map(
                        entry -> new Organisation(entry.path("id").asString(), name, entry.path("kind").asString(),
                                groups(entry, GROUPS.getOrDefault(entry.path("kind").asString(), List.of()))))
                .findFirst();
    }

    /// In the order of the demo, whatever the directory's is.
    private static List<Group> groups(JsonNode entry, List<String> order) {
        return Json.elements(entry.path("groups"))
                .stream()
                .map(group -> new Group(group.path("id").asString(), group.path("name").asString()))
                .sorted(Comparator.comparing(group -> order.indexOf(group.name())))
                .toList();
    }

    private Member somebody(Role role, Place place) {
        var person = role.person();
        if (!place.fresh()) {
            try {
                return confirmed(new Member(comms.signInWithApp(person.account(""))), person);
            } catch (SignInRefused e) {
                return register(role, place);
            }
        }
        return register(role, place);
    }

    private Member register(Role role, Place place) {
        var groupIds = role.groups().stream().map(at -> place.organisation().groups().get(at).id()).toList();
        var member = new Member(comms.newcomer(role.person(), place.organisation().id(), groupIds).app());
        return confirmed(member, role.person());
    }

    private Member confirmed(Member member, NewPerson person) {
        if (!member.me().path("emailVerified").asBoolean()) {
            member.session().post("/api/v1/me/email/confirmation-mails", null).expect(202, 204);
            comms.confirmsEmail(person.email());
        }
        if (!member.me().path("mobileConfirmed").asBoolean()) {
            comms.confirmsNumber(member.session(), person.mobile());
        }
        return member;
    }

    private SchoolAdmin administrator(Map<String, Member> members, String role, Organisation organisation) {
        var member = member(members, role);
        if (!"admin".equals(roleIn(member, organisation))) {
            var email = ROLES.stream()
                    .filter(candidate -> candidate.role().equals(role))
                    .map(candidate -> candidate.person().email())
                    .findFirst()
                    .orElseThrow();
            comms.operator().invitesAdmin(organisation.id(), email).expect(201);
            member.accepts(comms.invitation(email)).expect(200);
            awaitRole(member, organisation, "admin");
        }
        return new SchoolAdmin(member.session());
    }

    private void makeStaff(SchoolAdmin admin, Member staff, Organisation organisation) {
        if ("staff".equals(roleIn(staff, organisation))) {
            return;
        }
        var userId = staff.userId();
        PATIENCE.until(
                "somebody can be made staff",
                () -> admin.gives(userId, "staff", organisation.id()).expect(200, 204),
                _ -> true);
        awaitRole(staff, organisation, "staff");
    }

    private static void awaitRole(Member member, Organisation organisation, String role) {
        PATIENCE.until("somebody is " + role + " of " + organisation.name(), () -> roleIn(member, organisation),
                role::equals);
        Comms.awaitsPosting(member.session(), organisation.id());
    }

    private static String roleIn(Member member, Organisation organisation) {
        return member.membershipOf(organisation.id()).map(Member.Membership::role).orElse("none");
    }

    private static Member member(Map<String, Member> members, String role) {
        return Optional.ofNullable(members.get(role)).orElseThrow();
    }

    /// One message to everybody, so that no inbox is empty.
    private static boolean welcome(Staff staff, Organisation organisation) {
        var subject = WELCOME + " to " + organisation.name();
        var groupIds = organisation.groups().stream().map(Group::id).toList();
        var posted = PATIENCE.until(
                "messages of " + organisation.name() + " can be listed",
                () -> staff.messages(organisation.id()),
                _ -> true);
        if (posted.stream().noneMatch(message -> subject.equals(message.path("subject").asString()))) {
            PATIENCE.until(
                    "the first message can be posted",
                    () -> staff.posts(organisation.id(), groupIds, subject, "This is where news will come from."),
                    _ -> true);
        }
        return true;
    }

    /// Does all of these, a few at once, and returns what came of each.
    private static <T> List<T> together(List<Supplier<T>> tasks) {
        try (var threads = Executors.newFixedThreadPool(TOGETHER, Thread.ofVirtual().factory())) {
            var doing = new ArrayList<Future<T>>();
            tasks.forEach(task -> doing.add(threads.submit(task::get)));
            var done = new ArrayList<T>();
            for (var future : doing) {
                done.add(future.get());
            }
            return done;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failed ? failed : new IllegalStateException(e.getCause());
        }
    }
}
