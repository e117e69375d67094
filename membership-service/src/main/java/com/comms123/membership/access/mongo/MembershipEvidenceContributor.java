package com.comms123.membership.access.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.RecordReference;
import com.comms123.platform.access.AccessPart;
import com.comms123.platform.access.EvidenceContributor;
import com.comms123.platform.access.StoredFields;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Component;

/// Hands in what is on hold (UP-5), closed and deleted things too, as they are stored: of a person their memberships, also
/// those that have ended, and every pupil that they are or were a guardian of; of a pupil the record with guardians and
/// custody restrictions; of a school or club its record, memberships, pupils, invitations and imports with what
/// became of each row; of a group that part
/// of its school's or club's record, and who is in it.
///
/// Secrets are no part of it: receipts, joining codes, what links are opened with. Others are named by their ids alone.
@Component
class MembershipEvidenceContributor implements EvidenceContributor {
    private static final String ORGANISATIONS = "organisations";
    private static final String RECEIPT = "receipt";

    private final MongoOperations mongo;
    private final StoredFields stored;

    MembershipEvidenceContributor(MongoOperations mongo) {
        this.mongo = mongo;
        this.stored = new StoredFields(mongo);
    }

    @Override
    public void contribute(RecordReference record, AccessPart part) throws IOException {
        var id = record.id();
        switch (record.kind()) {
            case USER -> {
                records("memberships", where("userId").is(id), part);
                records("pupils", where("peopleIds").is(id), part);
                records("invitations", where("acceptedBy").is(id), part);
            }
            case PUPIL -> records("pupils", where("_id").is(id), part);
            case GROUP -> group(id, part);
            case ORGANISATION -> {
                records(ORGANISATIONS, where("_id").is(id), part);
                for (var collection : List.of("memberships", "pupils", "invitations", "imports")) {
                    records(collection, where("organisationId").is(id), part);
                }
                part.records("import-rows", stored.of("imports", query(where("organisationId").is(id)))
                        .flatMap(each -> stored.of("import-rows",
                                query(where("importId").is(each.get("_id", UUID.class)))))
                        .map(StoredFields::allBut));
            }
            case MESSAGE, CALL -> {
            }
        }
    }

    private void group(UUID group, AccessPart part) throws IOException {
        var of = mongo.find(query(new Criteria().orOperator(where("groups.groupId").is(group),
                where("deletedGroups.groupId").is(group))).limit(1), Document.class, ORGANISATIONS);
        part.records("groups", of.stream().flatMap(organisation -> Stream.of("groups", "deletedGroups")
                .flatMap(field -> organisation.getList(field, Document.class, List.of()).stream()))
                .filter(each -> group.equals(each.get("groupId", UUID.class)))
                .map(each -> StoredFields.allBut(each, RECEIPT)));
        for (var organisation : of) {
            var id = organisation.get("_id", UUID.class);
            records("memberships", where("organisationId").is(id).and("groupIds").is(group), part);
            records("pupils", where("organisationId").is(id).and("groupIds").is(group), part);
        }
    }

    /// A joining code opens a school or club; elsewhere a code says what went wrong.
    private static String[] secretsIn(String collection) {
        return collection.equals(ORGANISATIONS)
                ? new String[]{RECEIPT, "code"}
                : new String[]{RECEIPT, "tokenHashes"};
    }

    private void records(String collection, Criteria wanted, AccessPart part) throws IOException {
        part.records(collection, stored.of(collection, query(wanted))
                .map(each -> StoredFields.allBut(each, secretsIn(collection))));
    }
}
