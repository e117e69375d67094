package com.comms123.membership.imports.roster;

import com.comms123.membership.imports.application.RosterReader.Roster;
import com.comms123.membership.imports.application.RosterReader.Source;
import com.comms123.membership.imports.application.UnreadableRoster;
import com.comms123.membership.imports.domain.RosterEntry;
import com.comms123.membership.imports.domain.RosterEntry.GroupCell;
import com.comms123.membership.imports.domain.RosterEntry.Mention;
import com.comms123.membership.imports.domain.RowNote;
import com.comms123.membership.pupil.domain.Pupil;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// A OneRoster 1.1 or 1.2 archive (1EdTech, CSV binding, bulk). Pupils are the students of `users.csv`, known by their
/// `sourcedId`; their groups are the classes in which they are enrolled, by title; their guardians are their agents, one
/// step and no further, so that no circle leads anywhere.
///
/// It is read twice: first what students refer to is [Gathered], then users are read one by one.
final class OneRoster implements Roster {
    private static final String AGENTS = "agentSourcedIds";

    private final Archive archive;
    private final Table users;
    private final Gathered gathered;
    private boolean ready;

    private OneRoster(Archive archive, Table users, Gathered gathered) {
        this.archive = archive;
        this.users = users;
        this.gathered = gathered;
    }

    static OneRoster open(Source file) {
        var gathered = Gathered.from(file.open());
        var archive = new Archive(file.open());
        for (var name = archive.next(); name != null; name = archive.next()) {
            if (name.equals("users.csv")) {
                return new OneRoster(archive, new Table(archive.content(), name), gathered);
            }
        }
        throw new UnreadableRoster("users-missing", "The archive has no users.csv.");
    }

    @Override
    public boolean hasNext() {
        while (!ready && users.next()) {
            ready = gathered.isStudent(users);
        }
        return ready;
    }

    @Override
    public RosterEntry next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ready = false;
        var id = users.get("sourcedId");
        var agents = Arrays.stream(users.get(AGENTS).split(",")).map(String::strip).filter(one -> !one.isEmpty())
                .distinct().toList();
        return new RosterEntry(users.line(), id,
                (users.get("givenName") + " " + users.get("familyName")).strip(),
                gathered.classes(id).stream().map(gathered::title).filter(title -> !title.isBlank())
                        .map(title -> new GroupCell("class", title)).toList(),
                agents.stream().map(agent -> new Mention(AGENTS, gathered.address(agent).orElse(""), "")).toList(),
                defect(id, agents));
    }

    private @Nullable RowNote defect(String id, List<String> agents) {
        if (users.overflows()) {
            return new RowNote("too-many-fields", "",
                    "The row has more fields than the header. A value that holds a comma needs quotes around it.");
        }
        if (!Gathered.isActive(users)) {
            return new RowNote("not-active", "status",
                    "The roster marks this pupil as deleted. An import removes nobody: delete the "
                            + "pupil on the pupil's page.");
        }
        if (!gathered.classes(id).stream().allMatch(gathered::hasClass)) {
            return new RowNote("class-unknown", "class",
                    "The pupil is enrolled in a class that classes.csv does not have.");
        }
        if (agents.stream().anyMatch(gathered::isStudent)) {
            return new RowNote("agent-not-guardian", AGENTS,
                    "An agent of the pupil is a student. Expected guardians, parents or other relatives.");
        }
        return agents.size() > Pupil.MAX_GUARDIANS
                ? new RowNote("too-many-guardians", AGENTS,
                        "A pupil has at most " + Pupil.MAX_GUARDIANS + " guardians.")
                : null;
    }

    @Override
    public List<String> ignoredColumns() {
        return List.of();
    }

    @Override
    public void close() {
        users.close();
        archive.close();
    }
}
