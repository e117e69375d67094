package com.comms123.testing.sample;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.Topics;
import com.comms123.testing.PlatformTest;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.bson.BsonDocument;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.mongodb.autoconfigure.MongoClientFactory;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.data.mongodb.core.BulkOperations;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.kafka.core.KafkaAdmin;

/// Store and broker keep what they acknowledged, whatever their own defaults are.
@PlatformTest
class DurabilityIT {
    private static final ConfigResource TOPIC = new ConfigResource(ConfigResource.Type.TOPIC, Topics.USER_UPDATED);
    private static final String A_WEEK = String.valueOf(Duration.ofDays(7).toMillis());

    private final MongoTemplate mongo;
    private final KafkaAdmin kafka;
    private final MongoClientSettings configured;
    private final ObjectProvider<MongoClientSettingsBuilderCustomizer> customizers;

    @Autowired
    DurabilityIT(MongoTemplate mongo, KafkaAdmin kafka, MongoClientSettings configured,
            ObjectProvider<MongoClientSettingsBuilderCustomizer> customizers) {
        this.mongo = mongo;
        this.kafka = kafka;
        this.configured = configured;
        this.customizers = customizers;
    }

    @Test
    void a_write_waits_for_the_journals_of_a_majority_and_a_read_sees_nothing_less() {
        var database = mongo.getDb();
        assertThat(database.getWriteConcern()).isEqualTo(WriteConcern.MAJORITY.withJournal(true));
        assertThat(database.getReadConcern()).isEqualTo(ReadConcern.MAJORITY);
        assertThat(database.getReadPreference()).isEqualTo(ReadPreference.primary());
    }

    @Test
    void every_command_that_is_sent_says_so() {
        var sent = new ConcurrentHashMap<String, BsonDocument>();
        var listening = new CommandListener() {
            @Override
            public void commandStarted(CommandStartedEvent event) {
                sent.put(event.getCommandName(), event.getCommand().clone());
            }
        };
        var customizers = Stream.concat(this.customizers.orderedStream(),
                Stream.<MongoClientSettingsBuilderCustomizer>of(builder -> builder.addCommandListener(listening)));
        try (var client = new MongoClientFactory(customizers.toList()).createMongoClient(configured)) {
            var things = new MongoTemplate(client, mongo.getDb().getName());
            things.insert(new Document("_id", 1), "durable");
            things.updateFirst(query(where("_id").is(1)), new Update().set("a", 1), "durable");
            things.bulkOps(BulkOperations.BulkMode.UNORDERED, "durable")
                    .updateOne(query(where("_id").is(1)), new Update().set("a", 2)).execute();
            things.findAndModify(query(where("_id").is(1)), new Update().set("a", 3), Document.class, "durable");
            things.find(query(where("a").is(3)), Document.class, "durable");
            things.getCollection("durable").aggregate(List.of(new Document("$match", new Document("a", 3)))).first();
            things.getCollection("durable").distinct("a", Integer.class).first();
            things.count(query(where("a").is(3)), "durable");
            things.remove(query(where("_id").is(1)), "durable");
        }
        var majority = BsonDocument.parse("{w: 'majority', j: true}");
        assertThat(sent).containsKeys("insert", "update", "findAndModify", "delete", "find", "aggregate", "distinct");
        for (var write : List.of("insert", "update", "findAndModify", "delete")) {
            assertThat(sent.get(write)).containsEntry("writeConcern", majority);
        }
        for (var read : List.of("find", "aggregate", "distinct")) {
            assertThat(sent.get(read)).containsEntry("readConcern", BsonDocument.parse("{level: 'majority'}"));
        }
        assertThat(sent.values()).allSatisfy(command -> assertThat(command.getDocument("$readPreference",
                BsonDocument.parse("{mode: 'primary'}")).getString("mode").getValue()).startsWith("primary"));
    }

    @Test
    void a_topic_that_keeps_records_for_too_long_is_altered_when_a_service_starts()
            throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(kafka.getConfigurationProperties())) {
            var tooLong = new ConfigEntry(TopicConfig.RETENTION_MS_CONFIG,
                    String.valueOf(Duration.ofDays(90).toMillis()));
            admin.incrementalAlterConfigs(
                    Map.of(TOPIC, List.of(new AlterConfigOp(tooLong, AlterConfigOp.OpType.SET)))).all().get();
            await().until(() -> retention(admin), tooLong.value()::equals);

            kafka.initialize();

            await().until(() -> retention(admin), A_WEEK::equals);
        }
    }

    private static String retention(Admin admin) throws ExecutionException, InterruptedException {
        var topics = requireNonNull(admin.describeConfigs(List.of(TOPIC)).all().get());
        return requireNonNull(topics.get(TOPIC)).get(TopicConfig.RETENTION_MS_CONFIG).value();
    }
}
