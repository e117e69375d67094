package com.comms123.membership.naming.adapter;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.membership.naming.application.NamedRecords;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/// Reads names alone: neither guardians nor restrictions of a pupil, neither code nor people of a school.
@Component
class MongoNamedRecords implements NamedRecords {
    private static final String ORGANISATIONS = "organisations";
    private static final String ID = "_id";
    private static final String NAME = "name";
    private static final String GROUP_ID = "groupId";
    private static final List<String> GROUPS = List.of("groups", "deletedGroups");

    private final MongoOperations mongo;

    MongoNamedRecords(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public List<NamedRecord> named(Collection<RecordReference> wanted) {
        return Stream.of(itself(RecordKind.PUPIL, "pupils", wanted),
                itself(RecordKind.ORGANISATION, ORGANISATIONS, wanted), groups(ids(RecordKind.GROUP, wanted)))
                .flatMap(List::stream).toList();
    }

    private List<NamedRecord> itself(RecordKind kind, String collection, Collection<RecordReference> wanted) {
        var ids = ids(kind, wanted);
        if (ids.isEmpty()) {
            return List.of();
        }
        return find(query(where(ID).in(ids)), collection, NAME)
                .map(found -> named(kind, found.get(ID, UUID.class), found)).toList();
    }

    private List<NamedRecord> groups(Set<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var owners = new Criteria().orOperator(
                GROUPS.stream().map(groups -> where(groups + "." + GROUP_ID).in(ids)).toList());
        return find(query(owners), ORGANISATIONS, GROUPS.toArray(String[]::new))
                .flatMap(owner -> GROUPS.stream().flatMap(groups -> owner.getList(groups, Document.class, List.of())
                        .stream()))
                .filter(group -> ids.contains(group.get(GROUP_ID, UUID.class)))
                .map(group -> named(RecordKind.GROUP, group.get(GROUP_ID, UUID.class), group)).toList();
    }

    private Stream<Document> find(Query those, String collection, String... fields) {
        those.fields().include(fields);
        return mongo.find(those, Document.class, collection).stream();
    }

    private static NamedRecord named(RecordKind kind, UUID id, Document found) {
        return new NamedRecord(new RecordReference(kind, id), found.getString(NAME));
    }

    private static Set<UUID> ids(RecordKind kind, Collection<RecordReference> wanted) {
        return wanted.stream().filter(record -> record.kind() == kind).map(RecordReference::id)
                .collect(Collectors.toSet());
    }
}
