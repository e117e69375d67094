package com.comms123.membership.imports.roster;

import com.comms123.membership.imports.application.UnreadableRoster;
import com.comms123.membership.imports.domain.RosterCheck;
import com.comms123.membership.imports.domain.RosterEntry;
import com.comms123.membership.imports.domain.RosterEntry.GroupCell;
import com.comms123.membership.imports.domain.RosterEntry.Mention;
import com.comms123.membership.imports.domain.RowNote;
import com.comms123.membership.organisation.domain.SearchKey;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which column of a school's own file means what: by its header, in any order, without regard to case, accents and
/// punctuation. An unknown column is ignored, and reported.
final class Columns {
    /// How many guardians a row may have.
    static final int MOST_GUARDIANS = 8;
    private static final int MOST_TOLD = 50;
    private static final int LONGEST_TOLD = 60;
    private static final int NOWHERE = -1;

    private static final Set<String> REFERENCES = Set.of("reference", "upn", "admission number", "admission no");
    private static final Pattern REFERENCE = Pattern
            .compile("(pupil|student|member|child) (number|no|nr|id|reference|ref)");
    private static final Pattern NAME = Pattern
            .compile("((pupil|student|member|child)( (full )?name)?|full name|name)");
    private static final Pattern GIVEN = Pattern
            .compile("((pupil|student|member|child) )?(given name|first name|forename)s?");
    private static final Pattern FAMILY = Pattern
            .compile("((pupil|student|member|child) )?(family name|last name|surname)");
    private static final Pattern GROUP = Pattern.compile("(message )?(group|class|form)(e?s)?( [1-9])?");
    private static final Pattern GUARDIAN = Pattern.compile(
            "(?:guardian|parent|carer|contact|parent guardian|parent carer) ?([1-" + MOST_GUARDIANS
                    + "])? (?:(e ?mail(?: address)?|mail)|relationship|relation)");

    private final List<String> header;
    private final List<Integer> groups = new ArrayList<>();
    private final TreeMap<Integer, Integer> emails = new TreeMap<>();
    private final TreeMap<Integer, Integer> relationships = new TreeMap<>();
    private final List<String> ignored = new ArrayList<>();
    private final Set<String> twice = new java.util.TreeSet<>();
    private int reference = NOWHERE;
    private int name = NOWHERE;
    private int given = NOWHERE;
    private int family = NOWHERE;

    private Columns(List<String> header) {
        this.header = List.copyOf(header);
        for (var at = 0; at < header.size(); at++) {
            place(header.get(at), at);
        }
    }

    static Columns of(CsvRecord header) {
        return new Columns(header.getFields());
    }

    /// How many columns mean something.
    int known() {
        return (int) List.of(reference, name, given, family).stream().filter(at -> at != NOWHERE).count()
                + groups.size() + emails.size() + relationships.size();
    }

    int count() {
        return header.size();
    }

    List<String> ignored() {
        return ignored.stream().limit(MOST_TOLD).toList();
    }

    /// @throws UnreadableRoster unless there is what a roster needs, once
    void require() {
        if (!twice.isEmpty()) {
            throw new UnreadableRoster("column-twice",
                    "The header has more than one column for: " + String.join(", ", twice) + ". Remove all but one.");
        }
        var missing = new ArrayList<String>();
        if (reference == NOWHERE) {
            missing.add(RosterCheck.REFERENCE);
        }
        if (name == NOWHERE && (given == NOWHERE || family == NOWHERE)) {
            missing.add(given == NOWHERE && family == NOWHERE
                    ? RosterCheck.NAME
                    : given == NOWHERE ? "given name" : "family name");
        }
        if (!missing.isEmpty()) {
            throw new UnreadableRoster("columns-missing", "The header, in the file's first line, lacks: "
                    + String.join(", ", missing) + ". See the sample.");
        }
    }

    RosterEntry entry(CsvRecord record) {
        var cells = new ArrayList<GroupCell>();
        groups.stream().filter(at -> !field(record, at).isBlank())
                .forEach(at -> cells
                        .add(new GroupCell(groups.size() == 1 ? "group" : "group " + (groups.indexOf(at) + 1),
                                field(record, at))));
        var mentions = new ArrayList<Mention>();
        emails.forEach((number, at) -> {
            if (!field(record, at).isBlank()) {
                var relationship = relationships.get(number);
                mentions.add(new Mention("guardian " + number + " email", field(record, at),
                        relationship == null ? "" : field(record, relationship)));
            }
        });
        return new RosterEntry(Math.toIntExact(record.getStartingLineNumber()), field(record, reference),
                named(record), cells, mentions, defect(record));
    }

    /// Nothing but separators and spaces, as spreadsheets leave behind.
    static boolean isBlank(CsvRecord record) {
        return record.getFields().stream().allMatch(Columns::blank);
    }

    private @Nullable RowNote defect(CsvRecord record) {
        for (var at = header.size(); at < record.getFieldCount(); at++) {
            if (!record.getField(at).isBlank()) {
                return new RowNote("too-many-fields", "", "The row has more fields than the header, which has "
                        + header.size() + ". A value that holds the separator needs quotes around it.");
            }
        }
        return null;
    }

    private String named(CsvRecord record) {
        var whole = name == NOWHERE ? "" : field(record, name);
        return whole.isBlank() && given != NOWHERE && family != NOWHERE
                ? (field(record, given).strip() + " " + field(record, family).strip()).strip()
                : whole;
    }

    private static String field(CsvRecord record, int at) {
        var value = at < record.getFieldCount() ? record.getField(at) : "";
        return blank(value) ? "" : value;
    }

    private static boolean blank(String value) {
        return value.codePoints().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
    }

    private void place(String title, int at) {
        var key = SearchKey.of(title).value();
        var guardian = GUARDIAN.matcher(key);
        if (REFERENCES.contains(key) || REFERENCE.matcher(key).matches()) {
            reference = only(reference, at, RosterCheck.REFERENCE);
        } else if (NAME.matcher(key).matches()) {
            name = only(name, at, RosterCheck.NAME);
        } else if (GIVEN.matcher(key).matches()) {
            given = only(given, at, "given name");
        } else if (FAMILY.matcher(key).matches()) {
            family = only(family, at, "family name");
        } else if (GROUP.matcher(key).matches()) {
            groups.add(at);
        } else if (guardian.matches()) {
            var number = guardian.group(1) == null ? 1 : Integer.parseInt(guardian.group(1));
            var kind = guardian.group(2) == null ? relationships : emails;
            if (kind.putIfAbsent(number, at) != null) {
                twice.add("guardian " + number + (guardian.group(2) == null ? " relationship" : " email"));
            }
        } else if (!key.isEmpty()) {
            ignored.add(key.length() > LONGEST_TOLD ? key.substring(0, LONGEST_TOLD) : key);
        }
    }

    private int only(int before, int at, String what) {
        if (before != NOWHERE) {
            twice.add(what);
        }
        return at;
    }
}
