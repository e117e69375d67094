package com.comms123.retention.pause.mongo;

import com.comms123.contracts.Event;
import com.comms123.platform.outbox.Outbox;
import com.comms123.platform.outbox.OutboxCollections;
import com.comms123.retention.pause.application.PurgeSwitches;
import com.comms123.retention.pause.domain.PurgeSwitch;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

@Component
class MongoPurgeSwitches implements PurgeSwitches {
    private final MongoOperations mongo;
    private final Outbox outbox;

    MongoPurgeSwitches(MongoOperations mongo, Outbox outbox) {
        this.mongo = mongo;
        this.outbox = outbox;
    }

    @Override
    public PurgeSwitch read() {
        var found = mongo.findById(PurgeSwitchDocument.ONE, PurgeSwitchDocument.class);
        return found == null ? PurgeSwitch.untouched() : found.toDomain();
    }

    @Override
    public void save(PurgeSwitch purges, List<Event> events) {
        var document = PurgeSwitchDocument.of(purges);
        if (purges.version() > 0) {
            outbox.update(document, events);
            return;
        }
        try {
            outbox.insert(document, events);
        } catch (DuplicateKeyException e) {
            throw new OptimisticLockingFailureException("purge-switch changed meanwhile", e);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Collections {
        @Bean
        OutboxCollections purgeSwitchOutbox() {
            return OutboxCollections.of("purge-switch");
        }
    }
}
