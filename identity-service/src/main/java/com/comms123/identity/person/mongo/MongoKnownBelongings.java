package com.comms123.identity.person.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.identity.person.application.KnownBelongings;
import com.comms123.identity.person.domain.Belonging;
import com.comms123.identity.person.domain.PersonId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

@Repository
class MongoKnownBelongings implements KnownBelongings {
    private final MongoOperations mongo;

    MongoKnownBelongings(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /// @param id `<organisation>/<person>`, as membership-service counts its changes
    @Document("belongings")
    @TypeAlias("belonging")
    record BelongingDocument(@Id String id, @Indexed UUID userId, UUID organisationId, boolean member, long sequence) {}

    @Override
    public Belonging of(PersonId person) {
        var known = mongo.find(ofPerson(person), BelongingDocument.class);
        return new Belonging(organisations(known, BelongingDocument::member),
                organisations(known, belonging -> !belonging.member()));
    }

    private static Set<UUID> organisations(List<BelongingDocument> known, Predicate<BelongingDocument> which) {
        return known.stream().filter(which).map(BelongingDocument::organisationId).collect(Collectors.toSet());
    }

    @Override
    public void joined(PersonId person, UUID organisation, long sequence) {
        put(person, organisation, true, sequence);
    }

    @Override
    public void left(PersonId person, UUID organisation, long sequence) {
        put(person, organisation, false, sequence);
    }

    private void put(PersonId person, UUID organisation, boolean member, long sequence) {
        var older = query(where("_id").is(organisation + "/" + person).and("sequence").lt(sequence));
        var update = new Update().set("userId", person.value()).set("organisationId", organisation)
                .set("member", member).set("sequence", sequence);
        try {
            mongo.upsert(older, update, BelongingDocument.class);
        } catch (DuplicateKeyException exists) {
            // Either what is stored is not older, or it came into being at this moment: then it may be older after all.
            mongo.updateFirst(older, update, BelongingDocument.class);
        }
    }

    @Override
    public long forget(PersonId person) {
        return mongo.remove(ofPerson(person), BelongingDocument.class).getDeletedCount();
    }

    @Override
    public long count(PersonId person) {
        return mongo.count(ofPerson(person), BelongingDocument.class);
    }

    private static Query ofPerson(PersonId person) {
        return query(where("userId").is(person.value()));
    }
}
