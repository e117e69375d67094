package com.comms123.identity.device.adapter;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.identity.DeviceForgotten;
import com.comms123.identity.device.application.Devices;
import com.comms123.identity.device.domain.Device;
import com.comms123.identity.device.domain.KnownDevices;
import com.comms123.identity.device.domain.KnownDevices.Boundary;
import com.comms123.identity.device.domain.KnownDevices.Forgotten;
import com.comms123.identity.device.domain.Stamp;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.platform.jobs.DueReader;
import com.comms123.platform.outbox.Outbox;
import com.comms123.platform.outbox.OutboxCollections;
import com.comms123.platform.outbox.Versioned;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

@Repository
class MongoDevices implements Devices {
    private final MongoOperations mongo;
    private final DueReader reader;
    private final Outbox outbox;

    MongoDevices(MongoOperations mongo, Outbox outbox, DueReader reader) {
        this.reader = reader;
        this.mongo = mongo;
        this.outbox = outbox;
    }

    /// @param userId the owner of the devices
    /// @param oldestSince null without devices: nothing to expire then
    @Document("devices")
    record DevicesDocument(@Id UUID userId, long version, @Nullable BoundaryDocument boundary,
            List<DeviceDocument> devices, List<ForgottenDocument> forgotten,
            @Indexed @Nullable Instant oldestSince) implements Versioned {
        static DevicesDocument of(KnownDevices known) {
            var border = known.boundary();
            return new DevicesDocument(known.person().value(), known.version(),
                    border == null
                            ? null
                            : new BoundaryDocument(StampDocument.of(border.stamp()), border.reason()),
                    known.devices().stream().map(DeviceDocument::of).toList(),
                    known.forgotten().stream().map(ForgottenDocument::of).toList(), known.oldestSince());
        }

        KnownDevices toDevices() {
            return new KnownDevices(new PersonId(userId), version,
                    boundary == null ? null : new Boundary(boundary.stamp().toStamp(), boundary.reason()),
                    devices.stream().map(DeviceDocument::toDevice).toList(),
                    forgotten.stream().map(one -> new Forgotten(one.device(), one.stamp().toStamp())).toList());
        }

        @Override
        public String toString() {
            return "devices/" + userId;
        }
    }

    record StampDocument(Instant at, UUID event) {
        static StampDocument of(Stamp stamp) {
            return new StampDocument(stamp.at(), stamp.event());
        }

        Stamp toStamp() {
            return new Stamp(at, event);
        }
    }

    record BoundaryDocument(StampDocument stamp, String reason) {}

    /// @param device not `id`: that would become the array element's `_id`
    record DeviceDocument(UUID device, @Nullable StampDocument remembered, Instant lastUsedAt, @Nullable String browser,
            @Nullable String system) {
        static DeviceDocument of(Device device) {
            var since = device.remembered();
            return new DeviceDocument(device.id(), since == null ? null : StampDocument.of(since), device.lastUsedAt(),
                    device.browser(), device.system());
        }

        Device toDevice() {
            return new Device(device, remembered == null ? null : remembered.toStamp(), lastUsedAt, browser, system);
        }
    }

    record ForgottenDocument(UUID device, StampDocument stamp) {
        static ForgottenDocument of(Forgotten forgotten) {
            return new ForgottenDocument(forgotten.device(), StampDocument.of(forgotten.stamp()));
        }
    }

    @Override
    public Optional<KnownDevices> find(PersonId person) {
        return Optional.ofNullable(mongo.findById(person.value(), DevicesDocument.class))
                .map(DevicesDocument::toDevices);
    }

    @Override
    public void save(KnownDevices devices, List<DeviceForgotten> events, String actor) {
        var document = DevicesDocument.of(devices);
        if (devices.version() > 0) {
            outbox.update(document, events, actor);
            return;
        }
        try {
            outbox.insert(document, events, actor);
        } catch (DuplicateKeyException othersWereFirst) {
            throw new OptimisticLockingFailureException("devices were stored meanwhile", othersWereFirst);
        }
    }

    @Override
    public List<PersonId> withDeviceSince(Instant instant, int limit) {
        var due = query(where("oldestSince").lte(instant)).with(Sort.by("oldestSince")).limit(limit);
        return reader.read(due, DevicesDocument.class, found -> found.toDevices().person());
    }

    @Override
    public long remove(PersonId person) {
        return mongo.remove(of(person), DevicesDocument.class).getDeletedCount();
    }

    @Override
    public long count(PersonId person) {
        return mongo.count(of(person), DevicesDocument.class);
    }

    private static Query of(PersonId person) {
        return query(where("_id").is(person.value()));
    }

    @Configuration(proxyBeanMethods = false)
    static class Collections {
        @Bean
        OutboxCollections devicesOutbox() {
            return OutboxCollections.of("devices");
        }
    }
}
