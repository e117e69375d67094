package com.comms123.membership.imports.domain;

import com.comms123.membership.imports.domain.RosterEntry.GroupCell;
import com.comms123.membership.imports.domain.RosterEntry.Mention;
import com.comms123.membership.imports.domain.RosterPupil.Parent;
import com.comms123.membership.organisation.domain.Group;
import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.organisation.domain.SearchKey;
import com.comms123.membership.person.domain.EmailAddress;
import com.comms123.membership.pupil.domain.Checked;
import com.comms123.membership.pupil.domain.PupilName;
import com.comms123.membership.pupil.domain.PupilReference;
import com.comms123.membership.pupil.domain.Relationship;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Decides, row by row in the file's order, whether a row can be taken as it is written. It remembers the references it
/// has seen: of two rows with the same one, the second is refused. A row without a reference is refused, because it could
/// not be found again and the next import would double it.
public final class RosterCheck {
    public static final String REFERENCE = "pupil number";
    public static final String NAME = "pupil name";

    /// The separators between the names of several groups in one cell.
    private static final Pattern SEVERAL = Pattern.compile("[;|\\n]");

    /// A row that can be taken as it is written, or not.
    public sealed interface Outcome {
        record Usable(RosterPupil pupil) implements Outcome {}

        record Unusable(RowResult why) implements Outcome {}
    }

    private final Map<String, Integer> seen = new HashMap<>();
    private Map<SearchKey, GroupId> groups = Map.of();

    /// From now on groups are looked for among this organisation's.
    public void against(Organisation organisation) {
        groups = organisation.groups().stream()
                .collect(Collectors.toMap(group -> group.name().searchKey(), Group::id, (first, same) -> first));
    }

    /// Remembers the row's reference without deciding anything: for rows that were decided before an interruption.
    public void pass(RosterEntry entry) {
        if (PupilReference.read(entry.reference()) instanceof Checked.Good<PupilReference>(var reference)) {
            seen.putIfAbsent(reference.value(), entry.line());
        }
    }

    public Outcome check(RosterEntry entry) {
        var defect = entry.defect();
        if (defect != null) {
            pass(entry);
            return refused(entry, defect);
        }
        return switch (PupilReference.read(entry.reference())) {
            case Checked.Bad<PupilReference>(var code, var detail) -> refused(entry,
                    new RowNote("reference-" + code, REFERENCE, code.equals("required")
                            ? "Enter a pupil number: without one, the next import would create the pupil a second time."
                            : detail));
            case Checked.Good<PupilReference>(var reference) -> {
                var first = seen.putIfAbsent(reference.value(), entry.line());
                yield first != null
                        ? refused(entry, new RowNote("reference-twice", REFERENCE,
                                "Line " + first + " has this pupil number already."))
                        : named(entry, reference);
            }
        };
    }

    private Outcome named(RosterEntry entry, PupilReference reference) {
        return switch (PupilName.read(entry.name())) {
            case Checked.Bad<PupilName>(var code, var detail) -> refused(entry,
                    new RowNote("name-" + code, NAME, detail));
            case Checked.Good<PupilName>(var name) -> {
                var found = new HashSet<GroupId>();
                var parents = new ArrayList<Parent>();
                var wrong = groups(entry.groups(), found);
                if (wrong == null) {
                    wrong = parents(entry.guardians(), parents);
                }
                yield wrong != null
                        ? refused(entry, wrong)
                        : new Outcome.Usable(new RosterPupil(entry.line(), reference, name,
                                found.isEmpty() ? null : found, parents));
            }
        };
    }

    /// @return what is wrong; null when nothing is
    private @Nullable RowNote groups(List<GroupCell> cells, Set<GroupId> found) {
        for (var cell : cells) {
            var whole = groups.get(SearchKey.of(cell.text()));
            if (whole != null) {
                found.add(whole);
                continue;
            }
            for (var name : SEVERAL.split(cell.text())) {
                if (name.isBlank()) {
                    continue;
                }
                var one = groups.get(SearchKey.of(name));
                if (one == null) {
                    return new RowNote("group-unknown", cell.field(),
                            "There is no group with this name. Create it first, or correct the name.");
                }
                found.add(one);
            }
        }
        return null;
    }

    private @Nullable RowNote parents(List<Mention> mentions, List<Parent> parents) {
        var known = new HashSet<String>();
        for (var mention : mentions) {
            var relationship = Relationship.read(mention.relationship());
            if (relationship instanceof Checked.Bad<Relationship>(var code, var detail)) {
                return new RowNote("relationship-" + code, mention.field().replace("email", "relationship"), detail);
            }
            var word = mention.relationship().isBlank()
                    ? null
                    : relationship instanceof Checked.Good<Relationship>(var good) ? good : null;
            if (mention.email().isBlank()) {
                parents.add(new Parent(mention.field(), null, word));
                continue;
            }
            var email = EmailAddress.read(mention.email());
            if (email.isEmpty()) {
                return new RowNote("email-malformed", mention.field(),
                        "Enter an email address like name@example.org.");
            }
            if (known.add(email.get().key())) {
                parents.add(new Parent(mention.field(), email.get(), word));
            }
        }
        return null;
    }

    private static Outcome refused(RosterEntry entry, RowNote why) {
        return new Outcome.Unusable(RowResult.refused(entry.line(), why));
    }
}
