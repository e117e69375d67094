package com.comms123.membership.imports.roster;

import com.comms123.membership.imports.application.ImportRunner;
import com.comms123.membership.imports.application.UnreadableRoster;
import com.comms123.membership.organisation.domain.DisplayName;
import com.comms123.membership.person.domain.EmailAddress;
import com.comms123.membership.pupil.domain.Pupil;
import com.comms123.membership.pupil.domain.PupilReference;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The references of the students of a OneRoster archive, gathered in one reading: other people, the classes, who is in
/// them. It holds ids, titles and addresses, each of them bounded in length and number.
final class Gathered {
    private static final int MOST_PEOPLE = 3 * ImportRunner.MOST_ROWS;
    private static final int MOST_CLASSES = 10_000;
    private static final int MOST_ENROLMENTS = 20 * ImportRunner.MOST_ROWS;
    /// One more than a pupil may have, so that too many are seen to be too many.
    private static final int MOST_CLASSES_OF_ONE = Pupil.MAX_GROUPS + 1;
    private static final Set<String> VERSIONS = Set.of("1.1", "1.2");
    private static final String STUDENT = "student";

    private final Map<String, String> manifest = new HashMap<>();
    private final Map<String, String> titles = new HashMap<>();
    private final Map<String, List<String>> classes = new HashMap<>();
    private final Set<String> students = new HashSet<>();
    private final Map<String, String> addresses = new HashMap<>();
    private boolean users;
    private boolean roles;
    private boolean rolesInUsers;

    static Gathered from(InputStream file) {
        var gathered = new Gathered();
        try (var archive = new Archive(file)) {
            for (var name = archive.next(); name != null; name = archive.next()) {
                gathered.read(name, archive.content());
            }
        }
        gathered.check();
        return gathered;
    }

    /// Whether the present row of `users.csv` is a pupil's.
    boolean isStudent(Table row) {
        return rolesInUsers ? isStudentByRole(row) : students.contains(row.get("sourcedId"));
    }

    boolean isStudent(String id) {
        return students.contains(id);
    }

    /// Of somebody who is active and no student; empty when none is known.
    Optional<String> address(String id) {
        return Optional.ofNullable(addresses.get(id)).filter(address -> !address.isBlank());
    }

    /// The ids of the classes a student is enrolled in.
    List<String> classes(String student) {
        return classes.getOrDefault(student, List.of());
    }

    boolean hasClass(String id) {
        return titles.containsKey(id);
    }

    /// Empty for a class that is not active.
    String title(String id) {
        return titles.getOrDefault(id, "");
    }

    /// Whether the row counts. In a bulk archive the status is empty; where there is one, it is believed.
    static boolean isActive(Table row) {
        var status = row.get("status").toLowerCase(Locale.ROOT);
        return status.isEmpty() || status.equals("active");
    }

    private void read(String name, InputStream content) {
        switch (name) {
            case "manifest.csv" -> manifest(new Table(content, name, "propertyName", "value"));
            case "classes.csv" -> classes(new Table(content, name, "sourcedId", "title"));
            case "enrollments.csv" -> enrolments(
                    new Table(content, name, "classSourcedId", "userSourcedId", "role"));
            case "roles.csv" -> roles(new Table(content, name, "userSourcedId", "role"));
            case "users.csv" -> users(new Table(content, name, "sourcedId", "givenName", "familyName"));
            default -> {
                // Says nothing that matters here.
            }
        }
    }

    private void manifest(Table rows) {
        while (rows.next()) {
            bounded(manifest.size(), 200, "manifest.csv");
            manifest.put(rows.get("propertyName").toLowerCase(Locale.ROOT), rows.get("value").toLowerCase(Locale.ROOT));
        }
    }

    private void classes(Table rows) {
        while (rows.next()) {
            bounded(titles.size(), MOST_CLASSES, "classes.csv");
            var id = id(rows.get("sourcedId"));
            if (id != null) {
                titles.put(id, isActive(rows) ? cut(rows.get("title"), DisplayName.MAX_LENGTH) : "");
            }
        }
    }

    private void enrolments(Table rows) {
        var known = new HashMap<String, String>();
        for (var count = 0; rows.next(); count++) {
            bounded(count, MOST_ENROLMENTS, "enrollments.csv");
            var student = id(rows.get("userSourcedId"));
            var of = id(rows.get("classSourcedId"));
            if (student == null || of == null || !isActive(rows) || !isStudentByRole(rows)) {
                continue;
            }
            bounded(classes.size(), MOST_PEOPLE, "enrollments.csv");
            bounded(known.size(), MOST_CLASSES, "enrollments.csv");
            var those = classes.computeIfAbsent(student, one -> new ArrayList<>(2));
            if (those.size() < MOST_CLASSES_OF_ONE) {
                those.add(known.computeIfAbsent(of, same -> same));
            }
        }
    }

    private void roles(Table rows) {
        roles = true;
        while (rows.next()) {
            bounded(students.size(), MOST_PEOPLE, "roles.csv");
            var person = id(rows.get("userSourcedId"));
            if (person != null && isActive(rows) && isStudentByRole(rows)) {
                students.add(person);
            }
        }
    }

    private void users(Table rows) {
        users = true;
        rolesInUsers = rows.has("role");
        for (var count = 0; rows.next(); count++) {
            bounded(count, MOST_PEOPLE, "users.csv");
            var person = id(rows.get("sourcedId"));
            if (person == null) {
                continue;
            }
            if (rolesInUsers && isStudentByRole(rows)) {
                students.add(person);
            } else if (isActive(rows)) {
                addresses.put(person, cut(rows.get("email"), EmailAddress.LONGEST));
            }
        }
    }

    /// Files come in any order: what they say together is judged when all were read.
    private void check() {
        if (manifest.isEmpty()) {
            throw new UnreadableRoster("manifest-missing",
                    "The file is not a OneRoster archive: it has no manifest.csv.");
        }
        if (!VERSIONS.contains(manifest.getOrDefault("oneroster.version", ""))) {
            throw new UnreadableRoster("version-unsupported",
                    "The manifest does not say oneroster.version 1.1 or 1.2.");
        }
        for (var file : List.of("users", "classes", "enrollments", "roles")) {
            if (mode(file).equals("delta")) {
                throw new UnreadableRoster("delta-unsupported", "The manifest says that " + file
                        + " holds changes alone (delta). Export everything (bulk).");
            }
        }
        if (!users || !mode("users").equals("bulk")) {
            throw new UnreadableRoster("users-missing",
                    "The archive has no users.csv, or the manifest does not say file.users bulk.");
        }
        if (!rolesInUsers && !roles) {
            throw new UnreadableRoster("columns-missing",
                    "Neither users.csv (1.1) nor roles.csv (1.2) says who is a student.");
        }
        if (!mode("classes").equals("bulk") || !mode("enrollments").equals("bulk")) {
            classes.clear();
        }
        addresses.keySet().removeAll(students);
    }

    private String mode(String file) {
        return manifest.getOrDefault("file." + file, "absent");
    }

    private static boolean isStudentByRole(Table row) {
        return row.get("role").equalsIgnoreCase(STUDENT);
    }

    /// Null for what can be nobody's.
    private static @Nullable String id(String given) {
        return given.isEmpty() || given.length() > PupilReference.LONGEST ? null : given;
    }

    /// One more than is allowed, so that what is too long is seen to be too long.
    private static String cut(String text, int longest) {
        return text.length() > longest + 1 ? text.substring(0, longest + 1) : text;
    }

    private static void bounded(int count, int most, String file) {
        if (count >= most) {
            throw new UnreadableRoster("too-many-rows",
                    file + " has more rows than a roster may have. Split it into several archives.");
        }
    }
}
