package com.comms123.platform.access;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.RecordReference;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;

/// Hands in what documents said before they were changed while the record was on hold (UP-5).
class EarlierVersionEvidenceContributor implements EvidenceContributor {
    private static final String COLLECTION = "earlier-versions";
    private static final Set<String> KINDS = Set.of("user", "pupil", "organisation", "group");
    private static final String[] SECRETS = {"receipt", "tokenHashes", "code", "user", "pupil", "organisation", "group",
            "checkAt"};

    private final StoredFields stored;

    EarlierVersionEvidenceContributor(MongoOperations mongo) {
        this.stored = new StoredFields(mongo);
    }

    @Override
    public void contribute(RecordReference record, AccessPart part) throws IOException {
        var kind = record.kind().name().toLowerCase(Locale.ROOT);
        if (KINDS.contains(kind)) {
            part.records(COLLECTION,
                    stored.of(COLLECTION, query(where(kind).is(record.id())).with(Sort.by("_id")))
                            .map(each -> StoredFields.allBut(each, SECRETS)));
        }
    }
}
