package com.comms123.membership.member.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.testing.PlatformTest;
import java.util.stream.StreamSupport;
import org.bson.Document;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;

/// Every query has its index.
@PlatformTest
class MongoIndexesIT {

    private final MongoTemplate mongo;

    @Autowired
    MongoIndexesIT(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"memberships | userId, organisationId",
            "memberships | organisationId, listed, userId", "memberships | organisationId, state, userId",
            "memberships | organisationId, role, state", "memberships | outbox.at", "organisations | position",
            "organisations | outbox.at", "organisations | unsettled",
            "organisations | deletedGroups.groupId", "invitations | slot", "invitations | organisationId, _id",
            "invitations | organisationId, open", "invitations | pupils.pupilId, open",
            "invitations | open, expiresAt", "invitations | dueAt", "invitations | tokenHashes",
            "invitations | acceptedBy", "invitations | unsettled", "invitations | outbox.at"})
    void is_declared(String collection, String keys) {
        var indexes = StreamSupport.stream(mongo.getCollection(collection).listIndexes().spliterator(), false)
                .map(index -> String.join(", ", index.get("key", Document.class).keySet()));
        assertThat(indexes).contains(keys);
    }
}
