package com.comms123.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.comms123.contracts.EventCatalogue;
import com.comms123.contracts.membership.MemberJoined;
import com.comms123.contracts.membership.MemberRole;
import com.comms123.e2e.access.Access;
import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;
import org.bson.UuidRepresentation;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/// Tens of thousands of members who never sign in: people as registering leaves them, put where identity-service keeps
/// them, whose joining is published as membership-service does it. To register so many would take most of an hour, for
/// a password is hashed for each.
final class Membership implements AutoCloseable {
    private static final int AT_ONCE = 1_000;
    private static final JsonMapper JSON = JsonMapper.builder().enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE).build();

    private final Access access;
    private final MongoClient store;

    Membership(Access access) {
        this.access = access;
        this.store = MongoClients.create(
                MongoClientSettings.builder()
                        .applyConnectionString(new ConnectionString(access.mongo()))
                        .uuidRepresentation(UuidRepresentation.STANDARD)
                        .build());
    }

    void join(String organisationId, String groupId, List<UUID> people) {
        var settings = new Properties();
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, access.kafka());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, "5");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            people.forEach(person -> producer.send(joined(new MemberJoined(UUID.fromString(organisationId), person,
                    MemberRole.MEMBER, List.of(UUID.fromString(groupId)), Instant.now()))));
            producer.flush();
        }
    }

    /// How many members of the organisation messaging-service knows.
    long known(String organisationId) {
        return store.getDatabase("messaging")
                .getCollection("members")
                .countDocuments(new Document("_id",
                        new Document("$gte", organisationId + "/").append("$lt", organisationId + "0")));
    }

    /// @param like somebody who has registered and confirmed the address
    List<UUID> people(String like, int members) {
        var ids = new ArrayList<UUID>(members);
        var people = store.getDatabase("identity").getCollection("people");
        var model = people.find(new Document("_id", UUID.fromString(like))).first();
        if (model == null) {
            throw new IllegalStateException("identity-service does not know the person");
        }
        var batch = new ArrayList<Document>(AT_ONCE);
        while (ids.size() < members) {
            var id = UUID.randomUUID();
            ids.add(id);
            var email = "bench." + id + "@families.example";
            var profile = new Document(model.get("profile", Document.class)).append("email", email)
                    .append("emailVerified", true);
            batch.add(new Document(model).append("_id", id).append("emailKey", email).append("profile", profile)
                    .append("searchKeys", List.of()));
            if (batch.size() == AT_ONCE || ids.size() == members) {
                people.insertMany(batch);
                batch.clear();
            }
        }
        return ids;
    }

    private static ProducerRecord<String, byte[]> joined(MemberJoined event) {
        var entry = EventCatalogue.of(MemberJoined.class);
        var record = new ProducerRecord<>(entry.topic(), event.subject().toString(), JSON.writeValueAsBytes(event));
        Map.of("ce_specversion", "1.0", "ce_id", UUID.randomUUID().toString(), "ce_source", "/bench", "ce_type",
                entry.type(), "ce_time", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString(), "ce_subject",
                event.subject().toString(), "ce_sequence", "%019d".formatted(1), "ce_actor", "system", "content-type",
                "application/json").forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        return record;
    }

    @Override
    public void close() {
        store.close();
    }
}
