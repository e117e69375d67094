package com.comms123.messaging.writing.custody.mongo;

import com.comms123.contracts.membership.CustodyRestriction;
import com.comms123.messaging.writing.custody.domain.Withholding;
import java.time.Instant;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/// @param id `<message>/<guardian>/<pupil>`: there is one of each, so that it is published once
@Document("withheld")
@CompoundIndex(name = "guardian", def = "{'userId': 1}")
@CompoundIndex(name = "pupil", def = "{'pupilId': 1}")
@CompoundIndex(name = "organisation", def = "{'organisationId': 1}")
record WithheldDocument(@Id String id, UUID messageId, UUID userId, UUID pupilId, UUID organisationId,
        CustodyRestriction restriction, Instant at) {

    static WithheldDocument of(Withholding withheld, Instant now) {
        return new WithheldDocument(id(withheld), withheld.message().value(),
                withheld.user().value(), withheld.veto().pupil().value(), withheld.organisation().value(),
                withheld.veto().restriction(), now);
    }

    static String id(Withholding withheld) {
        return withheld.message() + "/" + withheld.user() + "/" + withheld.veto().pupil();
    }
}
