package com.comms123.identity.access.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.platform.access.AccessPart;
import com.comms123.platform.access.EvidenceContributor;
import com.comms123.platform.access.StoredFields;
import java.io.IOException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// Hands in a person's account that is on hold (UP-5), deleted or not, as it is stored, and which browsers remember them.
/// Secrets are no part of it: neither receipts nor links that open something; passwords are the sign-in server's.
@Component
class PersonEvidenceContributor implements EvidenceContributor {
    private final StoredFields stored;

    PersonEvidenceContributor(MongoOperations mongo) {
        this.stored = new StoredFields(mongo);
    }

    @Override
    public void contribute(RecordReference record, AccessPart part) throws IOException {
        if (record.kind() == RecordKind.USER) {
            for (var collection : new String[]{"people", "devices"}) {
                part.records(collection, stored.of(collection, query(where("_id").is(record.id())))
                        .map(each -> StoredFields.allBut(each, "receipt", "searchKeys")));
            }
        }
    }
}
