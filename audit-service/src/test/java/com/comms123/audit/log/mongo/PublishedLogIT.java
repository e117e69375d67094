package com.comms123.audit.log.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.audit.log.application.PublishedLog;
import com.comms123.audit.trail.adapter.EntriesFixture;
import com.comms123.platform.signedlog.Proofs;
import com.comms123.store.EmbeddedStore;
import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.Random;
import org.bson.UuidRepresentation;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;

class PublishedLogIT {

    private static final int ENTRIES = 5_000;
    /// The checkpoint, and of each level of tiles that of the entry and the last.
    private static final int READ_AT_FIRST = 6;
    /// The checkpoint, the tile of the entry, and beside the log's end the last one.
    private static final int READ_THEN = 3;

    @Test
    void a_proof_is_right_and_is_made_of_a_handful_of_tiles() {
        try (EmbeddedStore store = EmbeddedStore.start("127.0.0.1", 0);
                MongoClient client = MongoClients.create(MongoClientSettings.builder()
                        .applyConnectionString(new ConnectionString(store.uri()))
                        .uuidRepresentation(UuidRepresentation.STANDARD).build())) {
            MongoTemplate mongo = new MongoTemplate(client, "audit");
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
        }
    }
}
