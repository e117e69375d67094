package com.comms123.messaging.preference.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.messaging.NotificationPreferencesUpdated;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.preference.application.StoredPreferences;
import com.comms123.messaging.preference.domain.Preferences;
import com.comms123.platform.outbox.Outbox;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

@Repository
class MongoStoredPreferences implements StoredPreferences {
    private static final String OFF = "mailOffFor";

    private final MongoOperations mongo;
    private final Outbox outbox;

    MongoStoredPreferences(MongoOperations mongo, Outbox outbox) {
        this.mongo = mongo;
        this.outbox = outbox;
    }

    @Override
    public Optional<Preferences> find(UserId person) {
        return Optional.ofNullable(mongo.findById(person.value(), PreferencesDocument.class))
                .map(PreferencesDocument::toPreferences);
    }

    @Override
    public List<Preferences> among(Collection<UserId> people) {
        return mongo.find(query(where("_id").in(people.stream().map(UserId::value).toList())),
                PreferencesDocument.class).stream().map(PreferencesDocument::toPreferences).toList();
    }

    @Override
    public void save(Preferences preferences, NotificationPreferencesUpdated event) {
        var document = PreferencesDocument.of(preferences);
        if (document.version() > 0) {
            outbox.update(document, List.of(event));
            return;
        }
        try {
            outbox.insert(document, List.of(event));
        } catch (DuplicateKeyException chosenMeanwhile) {
            throw new OptimisticLockingFailureException("preferences were chosen meanwhile", chosenMeanwhile);
        }
    }

    @Override
    public long count(UserId person) {
        return mongo.count(query(where("_id").is(person.value())), PreferencesDocument.class);
    }

    @Override
    public void remove(UserId person) {
        mongo.remove(query(where("_id").is(person.value())), PreferencesDocument.class);
    }

    @Override
    public long count(OrganisationId organisation) {
        return mongo.count(query(where(OFF).is(organisation.value())), PreferencesDocument.class);
    }

    @Override
    public void forget(OrganisationId organisation) {
        mongo.updateMulti(query(where(OFF).is(List.of(organisation.value()))),
                new Update().unset(OFF).inc("version", 1L), PreferencesDocument.class);
        mongo.updateMulti(query(where(OFF).is(organisation.value())),
                new Update().pull(OFF, organisation.value()).inc("version", 1L), PreferencesDocument.class);
    }
}
