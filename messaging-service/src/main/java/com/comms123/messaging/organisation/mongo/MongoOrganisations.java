package com.comms123.messaging.organisation.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.membership.OrganisationKind;
import com.comms123.messaging.organisation.application.Organisations;
import com.comms123.messaging.organisation.domain.GroupId;
import com.comms123.messaging.organisation.domain.OrganisationId;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

@Repository
class MongoOrganisations implements Organisations {
    private final MongoOperations mongo;

    MongoOrganisations(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public void register(OrganisationId organisation, OrganisationKind kind) {
        mongo.save(new OrganisationDocument(organisation.value(), kind));
    }

    @Override
    public void addGroup(OrganisationId organisation, GroupId group) {
        mongo.save(new GroupDocument(group.value(), organisation.value()));
    }

    @Override
    public Set<GroupId> groupsAmong(OrganisationId organisation, Collection<GroupId> groups) {
        if (groups.isEmpty()) {
            return Set.of();
        }
        return mongo
                .find(query(where("_id").in(groups.stream().map(GroupId::value).toList()).and("organisationId")
                        .is(organisation.value())), GroupDocument.class)
                .stream().map(group -> new GroupId(group.id())).collect(Collectors.toUnmodifiableSet());
    }
}
