package com.comms123.membership.imports.roster;

import com.comms123.membership.imports.application.RosterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.stereotype.Component;

/// Tells from its first bytes what a file is: an archive is OneRoster, everything else has to be CSV. Nobody is asked, and
/// no name believed.
@Component
class RosterFiles implements RosterReader {

    @Override
    public Roster open(Source file) {
        return isArchive(file) ? OneRoster.open(file) : CsvRoster.open(file.open());
    }

    private static boolean isArchive(Source file) {
        try (InputStream beginning = file.open()) {
            var mark = beginning.readNBytes(4);
            // A file in it, or that it is empty.
            return mark.length == 4 && mark[0] == 'P' && mark[1] == 'K' && (mark[2] == 3 && mark[3] == 4
                    || mark[2] == 5 && mark[3] == 6);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
