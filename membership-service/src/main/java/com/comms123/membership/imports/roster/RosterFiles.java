package com.comms123.membership.imports.roster;

import com.comms123.membership.imports.application.RosterReader;
import org.springframework.stereotype.Component;

/// Tells from its first bytes what a file is; nobody is asked, and no name believed.
@Component
class RosterFiles implements RosterReader {

    @Override
    public Roster open(Source file) {
        return CsvRoster.open(file.open());
    }
}
