package com.comms123.membership.organisation.adapter;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.RecordKind;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.platform.witness.CalledOffDeletions;
import com.comms123.platform.witness.CalledOffDeletions.CalledOff;
import com.comms123.platform.witness.UnpurgedDeletions;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;

/// Schools and clubs that have closed, and groups that were deleted, and are not purged; and closings that were called off.
@Configuration(proxyBeanMethods = false)
class UnpurgedOrganisations {
    private static final String CLOSING = "closing.deletion.deletionId";

    @Bean
    UnpurgedDeletions unpurgedClosings(MongoOperations mongo) {
        return new UnpurgedDeletions() {
            @Override
            public RecordKind kind() {
                return RecordKind.ORGANISATION;
            }

            @Override
            public Page after(@Nullable UUID after, int limit) {
                var page = page(mongo, where(CLOSING).gt(after == null ? new UUID(0, 0) : after), CLOSING, limit);
                var next = page.size() < limit
                        ? null
                        : Objects.requireNonNull(page.getLast().closing()).deletion().deletionId();
                return new Page(page.stream().map(OrganisationDocument::toOrganisation)
                        .map(Organisation::closingRequested).toList(), next);
            }
        };
    }

    /// A page is one of organisations: of each, all deleted groups. Few have any, and the check runs daily.
    @Bean
    UnpurgedDeletions unpurgedGroups(MongoOperations mongo) {
        return new UnpurgedDeletions() {
            @Override
            public RecordKind kind() {
                return RecordKind.GROUP;
            }

            @Override
            public Page after(@Nullable UUID after, int limit) {
                var page = page(mongo, where("_id").gt(after == null ? new UUID(0, 0) : after)
                        .and("deletedGroups.0").exists(true), "_id", limit);
                return new Page(page.stream().map(OrganisationDocument::toOrganisation)
                        .flatMap(Organisation::groupDeletionsRequested).toList(),
                        page.size() < limit ? null : page.getLast().id());
            }
        };
    }

    @Bean
    CalledOffDeletions reopenedOrganisations(MongoOperations mongo) {
        return (after, limit) -> {
            var page = page(mongo, where("_id").gt(after == null ? new UUID(0, 0) : after).and("reopened.0")
                    .exists(true), "_id", limit);
            return new CalledOffDeletions.Page(page.stream().map(OrganisationDocument::toOrganisation)
                    .flatMap(reopened -> reopened.reopened().stream().map(deletion -> new CalledOff(deletion,
                            RecordKind.ORGANISATION, reopened.id().value())))
                    .toList(), page.size() < limit ? null : page.getLast().id());
        };
    }

    private static List<OrganisationDocument> page(MongoOperations mongo, Criteria of, String by, int limit) {
        return mongo.find(query(of).with(Sort.by(by)).limit(limit), OrganisationDocument.class);
    }
}
