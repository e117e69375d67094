package com.comms123.membership.imports.roster;

import com.comms123.membership.imports.application.SampleRoster;
import com.comms123.membership.organisation.domain.Organisation;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.stereotype.Component;

/// The sample as CSV, with the names of groups that there are.
@Component
class CsvSample implements SampleRoster {
    private static final List<String> HEADER = List.of("pupil number", "pupil name", "group", "guardian 1 email",
            "guardian 1 relationship", "guardian 2 email", "guardian 2 relationship");

    @Override
    public String of(Organisation organisation) {
        var text = new StringWriter();
        try (var csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(HEADER);
            csv.writeRecord("1001", "Ada Example", group(organisation, 0), "parent.one@example.org", "mother",
                    "parent.two@example.org", "father");
            csv.writeRecord("1002", "Ben Example", group(organisation, 1), "parent.one@example.org", "mother", "", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /// One that no spreadsheet takes for a formula.
    private static String group(Organisation organisation, int at) {
        var names = organisation.groups().stream().map(group -> group.name().value())
                .filter(name -> Character.isLetterOrDigit(name.codePointAt(0))).toList();
        return names.isEmpty() ? "" : names.get(Math.min(at, names.size() - 1));
    }
}
