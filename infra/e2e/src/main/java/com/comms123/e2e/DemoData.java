package com.comms123.e2e;

import com.comms123.e2e.access.Access.Account;
import com.comms123.e2e.access.Access.Group;
import com.comms123.e2e.access.Access.Organisation;
import com.comms123.e2e.access.AccessFile;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.Member;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.Operator;
import com.comms123.e2e.actor.SchoolAdmin;
import com.comms123.e2e.actor.Session;
import com.comms123.e2e.actor.SignInRefused;
import com.comms123.e2e.actor.Staff;
import com.comms123.e2e.http.Answer;
import com.comms123.e2e.http.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Loads the demo school and club over HTTP through the gateway, the way an operator, administrators and families would,
/// and writes accounts and organisations into `access.json`.
///
/// May run again on data that was kept: whatever is there already is left as it is.
public final class DemoData {
    private static final Patience PATIENCE = Patience.seconds(60);
    private static final String WELCOME = "Welcome";

    /// Somebody of the demo.
    ///
    /// @param groups positions in their organisation's list of groups
    private record Role(String role, String kind, String name, String mobile, List<Integer> groups) {
        NewPerson person() {
            // A password that everybody knows: it opens a platform on the loopback address alone.
            return new NewPerson(name, role + "@demo.example", mobile, "demo sign-in of " + role);
        }
    }

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
            new Role("club-admin", "club", "Greta Lindqvist", "+447312000005", List.of(0, 1)),
            new Role("club-member", "club", "Samuel Okafor", "+447312000006", List.of(1)));

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
        var operator = comms.operator();
        var school = organisation(operator, "school");
        var club = organisation(operator, "club");
        var accounts = new LinkedHashMap<String, Account>();
        ROLES.forEach(role -> accounts.put(role.role(), account(role, "school".equals(role.kind()) ? school : club)));
        file.add(accounts, List.of(school, club));

        var schoolAdmin = new SchoolAdmin(signIn(accounts, "school-admin"));
        var clubAdmin = new SchoolAdmin(signIn(accounts, "club-admin"));
        appoint(operator, schoolAdmin, school);
        appoint(operator, clubAdmin, club);
        makeStaff(schoolAdmin, new Member(signIn(accounts, "staff")), school);
        welcome(schoolAdmin, school);
        welcome(clubAdmin, club);
    }

    private Organisation organisation(Operator operator, String kind) {
        var name = NAMES.getOrDefault(kind, kind);
        var id = directoryEntry(name).map(Organisation::id).orElseGet(() -> operator.registers(kind, name));
        var groups = new ArrayList<Group>();
        for (var groupName : GROUPS.getOrDefault(kind, List.of())) {
            var there = directoryEntry(name).stream()
                    .flatMap(organisation -> organisation.groups().stream())
                    .filter(group -> group.name().equals(groupName))
                    .findFirst();
            groups.add(there.orElseGet(() -> new Group(operator.addsGroup(id, groupName), groupName)));
        }
        return new Organisation(id, name, kind, groups);
    }

    private Optional<Organisation> directoryEntry(String name) {
        return comms.visitor()
                .directory(name)
                .stream()
                .filter(entry -> name.equals(entry.path("name").asString()))
                .map(
                        entry -> new Organisation(entry.path("id").asString(), name, entry.path("kind").asString(),
                                Json.elements(entry.path("groups"))
                                        .stream()
                                        .map(
                                                group -> new Group(group.path("id").asString(),
                                                        group.path("name").asString()))
                                        .toList()))
                .findFirst();
    }

    private Account account(Role role, Organisation organisation) {
        var person = role.person();
        var account = Optional.ofNullable(comms.access().accounts().get(role.role())).orElse(person.account(""));
        try {
            return person.account(new Member(comms.signInWithApp(account)).userId());
        } catch (SignInRefused e) {
            var groupIds = role.groups().stream().map(at -> organisation.groups().get(at).id()).toList();
            var userId = comms.visitor().registers(person, organisation.id(), groupIds);
            return person.account(userId);
        }
    }

    private void appoint(Operator operator, Member admin, Organisation organisation) {
        become(admin, organisation, "admin", userId -> operator.appoints(userId, organisation.id()));
    }

    private void makeStaff(SchoolAdmin admin, Member staff, Organisation organisation) {
        become(staff, organisation, "staff", userId -> admin.gives(userId, "staff", organisation.id()));
    }

    private void become(Member member, Organisation organisation, String role, Function<String, Answer> giving) {
        if (role.equals(roleIn(member, organisation))) {
            return;
        }
        var userId = member.userId();
        PATIENCE.until(
                "somebody can be made " + role + " of " + organisation.name(),
                () -> giving.apply(userId).expect(200, 204),
                _ -> true);
        PATIENCE.until("somebody is " + role + " of " + organisation.name(), () -> roleIn(member, organisation),
                role::equals);
    }

    private static String roleIn(Member member, Organisation organisation) {
        return member.membershipOf(organisation.id()).map(Member.Membership::role).orElse("none");
    }

    /// One message to everybody, so that no inbox is empty.
    private void welcome(Staff staff, Organisation organisation) {
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
    }

    private Session signIn(Map<String, Account> accounts, String role) {
        return comms.signInWithApp(Optional.ofNullable(accounts.get(role)).orElseThrow());
    }
}
