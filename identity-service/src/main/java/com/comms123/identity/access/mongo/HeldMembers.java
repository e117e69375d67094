package com.comms123.identity.access.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.platform.hold.Held;
import com.comms123.platform.hold.HeldParts;
import com.comms123.platform.hold.Removal;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// A person is held with every school and club that they ever belonged to: leaving first changes nothing.
@Component
class HeldMembers implements HeldParts {
    private final MongoOperations mongo;

    HeldMembers(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public Held in(Held held, Removal removal) {
        if (removal.kind() != RecordKind.USER) {
            return held;
        }
        Map<UUID, RecordReference> because = new HashMap<>();
        mongo.find(query(where("userId").is(removal.id())), Document.class, "belongings").forEach(
                belonging -> held.because("organisation", belonging.get("organisationId"))
                        .ifPresent(organisation -> because.put(removal.id(), organisation)));
        return held.with(RecordKind.USER, because);
    }
}
