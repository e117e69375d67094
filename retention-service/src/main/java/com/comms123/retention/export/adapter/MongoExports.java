package com.comms123.retention.export.adapter;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.Event;
import com.comms123.contracts.RecordReference;
import com.comms123.platform.jobs.DueReader;
import com.comms123.platform.outbox.Outbox;
import com.comms123.platform.outbox.OutboxCollections;
import com.comms123.retention.export.application.Exports;
import com.comms123.retention.export.domain.Export;
import com.comms123.retention.export.domain.ExportId;
import com.comms123.retention.hold.domain.HoldId;
import com.comms123.retention.reference.StoredReference;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Component;

/// Every query here has its index in [ExportDocument] and a limit.
@Component
class MongoExports implements Exports {
    private static final String ID = "_id";
    /// An absent value sorts before everything: a range begins after it.
    private static final Instant EVER = Instant.EPOCH;

    private final MongoOperations mongo;
    private final DueReader reader;
    private final Outbox outbox;

    MongoExports(MongoOperations mongo, Outbox outbox, DueReader reader) {
        this.reader = reader;
        this.mongo = mongo;
        this.outbox = outbox;
    }

    @Override
    public boolean add(Export export, List<Event> events) {
        try {
            outbox.insert(ExportDocument.of(export), events);
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    @Override
    public void save(Export export, List<Event> events) {
        outbox.update(ExportDocument.of(export), events);
    }

    @Override
    public Optional<Export> find(ExportId id) {
        return Optional.ofNullable(mongo.findById(id.value(), ExportDocument.class)).map(ExportDocument::toDomain);
    }

    @Override
    public List<Export> of(HoldId hold, @Nullable ExportId after, int limit) {
        return byId(where("holdId").is(hold.value()), after, limit);
    }

    @Override
    public List<Export> collecting(Instant now, int limit) {
        return until("collectAt", now, limit);
    }

    @Override
    public List<Export> expiring(Instant now, int limit) {
        return until("expiresAt", now, limit);
    }

    @Override
    public List<Export> untidy(int limit) {
        return due(where("untidy").is(true), Sort.unsorted(), limit);
    }

    @Override
    public List<Export> covering(Set<RecordReference> records, @Nullable ExportId after, int limit) {
        return byId(where("scope").in(records.stream().map(StoredReference::of).toList()), after, limit);
    }

    private List<Export> byId(Criteria wanted, @Nullable ExportId after, int limit) {
        return find(after == null ? wanted : wanted.and(ID).gt(after.value()), Sort.by(ID), limit);
    }

    private List<Export> until(String time, Instant now, int limit) {
        return due(where(time).gte(EVER).lte(now), Sort.by(time), limit);
    }

    private List<Export> due(Criteria criteria, Sort sort, int limit) {
        return reader.read(query(criteria).with(sort).limit(limit), ExportDocument.class, ExportDocument::toDomain);
    }

    private List<Export> find(Criteria criteria, Sort sort, int limit) {
        return mongo.find(query(criteria).with(sort).limit(limit), ExportDocument.class).stream()
                .map(ExportDocument::toDomain).toList();
    }

    @Configuration(proxyBeanMethods = false)
    static class Collections {
        @Bean
        OutboxCollections exportsOutbox() {
            return OutboxCollections.of("hold-exports");
        }
    }
}
