package com.comms123.messaging.writing.message.web;

import com.comms123.contracts.messaging.Urgency;
import com.comms123.messaging.directory.person.application.PersonView;
import com.comms123.messaging.directory.person.domain.KnownName;
import com.comms123.messaging.writing.message.domain.Wording;
import java.time.Instant;

/// The content of a message, past or present, in one edition.
record WordingView(int edition, String subject, String body, Urgency urgency, PersonView by, Instant at) {
    static WordingView of(Wording wording, KnownName by) {
        return new WordingView(wording.edition().number(), wording.subject().value(), wording.body().value(),
                wording.urgency(), PersonView.of(wording.edition().by(), by), wording.edition().at());
    }

    @Override
    public String toString() {
        return "WordingView[***]";
    }
}
