package com.comms123.audit.log.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.audit.log.application.CheckpointHistory;
import com.comms123.audit.log.application.CheckpointHistory.PastCheckpoint;
import com.comms123.audit.log.application.Cosignatures;
import com.comms123.audit.log.application.PublishedLog;
import com.comms123.audit.trail.adapter.EntriesFixture;
import com.comms123.platform.signedlog.Proofs;
import com.comms123.store.EmbeddedStore;
import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import org.bson.UuidRepresentation;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Update;

class PublishedLogIT {

    private static final int ENTRIES = 5_000;
    /// The checkpoint, and of each level of tiles that of the entry and the last.
    private static final int READ_AT_FIRST = 6;
    /// The checkpoint, the tile of the entry, and beside the log's end the last one.
    private static final int READ_THEN = 3;
    /// Two checkpoints, the cosignature of one, and at most one more; of ten documents.
    private static final int READ_FOR_TWO = 4;

    @Test
    void a_proof_is_right_and_is_made_of_a_handful_of_tiles() {
        onStore((store, mongo) -> {
            EntriesFixture.append(mongo, ENTRIES);
            LogStoreFixture.seal(mongo);
            PublishedLog log = LogStoreFixture.reading(mongo);
            Random random = new Random(1);
            for (int i = 0; i < 100; i++) {
                long before = store.examined();
                PublishedLog.Inclusion inclusion = log.inclusion(random.nextInt(ENTRIES)).orElseThrow();
                assertThat(store.examined() - before).isLessThanOrEqualTo(i < 50 ? READ_AT_FIRST : READ_THEN);
                assertThat(Proofs.included(inclusion.leaf(), inclusion.index(), ENTRIES, inclusion.proof(),
                        inclusion.checkpoint().checkpoint().root())).isTrue();
            }
        });
    }

    @Test
    void the_history_has_every_checkpoint_with_its_cosignatures_and_a_page_does_not_read_all() {
        onStore((store, mongo) -> {
            for (int i = 0; i < 6; i++) {
                EntriesFixture.append(mongo, 1);
                LogStoreFixture.seal(mongo);
            }
            mongo.updateFirst(query(where("_id").is(1L)), new Update().unset("at"), MongoCheckpoints.COLLECTION);
            Cosignatures cosignatures = new MongoCosignatures(mongo);
            cosignatures.add(2, "one", "one of 2\n");
            cosignatures.add(4, "two", "two of 4\n");
            cosignatures.add(4, "one", "one of 4\n");
            cosignatures.add(5, "one", "one of 5\n");
            CheckpointHistory history = new MongoCheckpointHistory(mongo);

            assertThat(sizes(history.page(false, null, 10))).containsExactly(6L, 5L, 4L, 3L, 2L, 1L);
            assertThat(sizes(history.page(true, null, 10))).containsExactly(5L, 4L, 2L);
            assertThat(sizes(history.page(true, 5L, 1))).containsExactly(4L);
            assertThat(history.page(true, null, 10)).extracting(PastCheckpoint::cosignatures)
                    .containsExactly("one of 5\n", "one of 4\ntwo of 4\n", "one of 2\n");
            long before = store.examined();
            List<PastCheckpoint> last = history.page(false, 3L, 2);
            assertThat(store.examined() - before).isLessThanOrEqualTo(READ_FOR_TWO);
            assertThat(sizes(last)).containsExactly(2L, 1L);
            assertThat(last.getFirst().at()).isNotNull();
            assertThat(last.getFirst().note()).endsWith("one of 2\n").startsWith("log.example\n2\n");
            assertThat(last.getLast().at()).as("signed by an earlier release").isNull();
        });
    }

    private static List<Long> sizes(List<PastCheckpoint> page) {
        return page.stream().map(past -> past.checkpoint().size()).toList();
    }

    private static void onStore(BiConsumer<EmbeddedStore, MongoTemplate> test) {
        try (EmbeddedStore store = EmbeddedStore.start("127.0.0.1", 0);
                MongoClient client = MongoClients.create(MongoClientSettings.builder()
                        .applyConnectionString(new ConnectionString(store.uri()))
                        .uuidRepresentation(UuidRepresentation.STANDARD).build())) {
            test.accept(store, new MongoTemplate(client, "audit"));
        }
    }
}
