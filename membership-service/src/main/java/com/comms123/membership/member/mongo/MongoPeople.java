package com.comms123.membership.member.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.RecordKind;
import com.comms123.membership.member.application.People;
import com.comms123.membership.member.application.RefusedWish;
import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.AddressHash;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.purge.Tombstones;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/// People in MongoDB, as far as this service has something to remember of them. Each write is one atomic upsert that
/// does not depend on what was there.
@Component
class MongoPeople implements People {

    private final MongoOperations mongo;
    private final Tombstones tombstones;

    MongoPeople(MongoOperations mongo, Tombstones tombstones) {
        this.mongo = mongo;
        this.tombstones = tombstones;
    }

    @Override
    public boolean isGone(UserId person) {
        var known = mongo.findById(person.value(), PersonDocument.class);
        return known != null && known.goneAt() != null || isPurged(person);
    }

    @Override
    public void markGone(UserId person, Instant at) {
        if (!isPurged(person)) {
            upsert(person, new Update().min("goneAt", at).unset("refused"));
        }
    }

    @Override
    public void recognise(UserId person, AddressHash address) {
        mongo.updateFirst(query(where("_id").is(person.value()).and("goneAt").ne(null)),
                new Update().set("addressHash", address.value()), PersonDocument.class);
    }

    @Override
    public Optional<Gone> gone(UserId person) {
        var known = mongo.findById(person.value(), PersonDocument.class);
        var at = known == null ? null : known.goneAt();
        var address = known == null ? null : known.addressHash();
        return at == null
                ? Optional.empty()
                : Optional.of(new Gone(at, address == null ? null : new AddressHash(address)));
    }

    @Override
    public @Nullable Instant reclaimedAt(UserId person) {
        var known = mongo.findById(person.value(), PersonDocument.class);
        return known == null ? null : known.reclaimedAt();
    }

    @Override
    public void markReclaimed(UserId person, Instant at) {
        if (!isPurged(person)) {
            upsert(person, new Update().min("reclaimedAt", at).unset("refused"));
        }
    }

    @Override
    public void refuse(UserId person, Collection<RefusedWish> wishes) {
        var purged = tombstones.among(RecordKind.ORGANISATION,
                wishes.stream().map(wish -> wish.organisation().value()).collect(Collectors.toSet()));
        var refused = wishes.stream().filter(wish -> !purged.contains(wish.organisation().value())).map(wish -> {
            var group = wish.group();
            return new PersonDocument.Refused(wish.organisation().value(), group == null ? null : group.value(),
                    wish.code());
        }).toArray();
        if (refused.length == 0) {
            return;
        }
        upsert(person, new Update().addToSet("refused").each(refused));
        // Either this or what marks the person as gone or reclaimed comes later, and removes them.
        mongo.updateFirst(
                query(where("_id").is(person.value()).orOperator(where("goneAt").ne(null),
                        where("reclaimedAt").ne(null))),
                new Update().unset("refused"), PersonDocument.class);
    }

    @Override
    public List<RefusedWish> refusedWishes(UserId person) {
        var known = mongo.findById(person.value(), PersonDocument.class);
        var refused = known == null ? null : known.refused();
        return refused == null ? List.of() : refused.stream().map(MongoPeople::wish).toList();
    }

    @Override
    public long count(UserId person) {
        return mongo.count(byId(person), PersonDocument.class);
    }

    @Override
    public void remove(UserId person) {
        mongo.remove(byId(person), PersonDocument.class);
    }

    private boolean isPurged(UserId person) {
        return tombstones.contains(RecordKind.USER, person.value());
    }

    private void upsert(UserId person, Update update) {
        try {
            mongo.upsert(byId(person), update, PersonDocument.class);
        } catch (DuplicateKeyException e) {
            // Two upserts at once both found nothing, and the other one was first: now there is something.
            mongo.updateFirst(byId(person), update, PersonDocument.class);
        }
    }

    private static Query byId(UserId person) {
        return query(where("_id").is(person.value()));
    }

    private static RefusedWish wish(PersonDocument.Refused refused) {
        var group = refused.groupId();
        return new RefusedWish(new OrganisationId(refused.organisationId()), group == null ? null : new GroupId(group),
                refused.code());
    }
}
