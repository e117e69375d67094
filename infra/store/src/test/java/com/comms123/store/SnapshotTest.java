package com.comms123.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotTest {

    @TempDir
    private Path directory;

    @Test
    void stored_documents_are_restored_with_their_indexes() {
        Document first = new Document("_id", UUID.randomUUID()).append("email", "a").append("at", new Date(5))
                .append("bytes", new Binary(new byte[]{1, 2})).append("list", List.of(1, "x", new Document("y", 2L)))
                .append("nothing", null);
        Document second = new Document("_id", UUID.randomUUID()).append("email", "b");

        withStore(people -> {
            people.createIndex(new Document("email", 1), new IndexOptions().unique(true));
            people.insertMany(List.of(first, second));
        });

        withStore(people -> {
            assertThat(people.find().into(new ArrayList<>())).containsExactlyInAnyOrder(first, second);
            assertThat(people.listIndexes()).hasSize(2);
            assertThatThrownBy(() -> people.insertOne(new Document("email", "a")))
                    .isInstanceOf(MongoWriteException.class);
            people.deleteOne(new Document("email", "b"));
        });

        withStore(people -> assertThat(people.find().into(new ArrayList<>())).containsExactly(first));
    }

    @Test
    void a_snapshot_that_was_cut_off_while_written_is_not_taken() throws IOException {
        withStore(people -> people.insertOne(new Document("_id", 1)));
        Files.write(directory.resolve("store.bson.tmp"), new byte[]{1, 2, 3});

        withStore(people -> assertThat(people.find()).hasSize(1));
    }

    @Test
    void options_are_checked() {
        assertThat(StoreServer.Options.parse("--port", "5", "--snapshot", "x"))
                .isEqualTo(new StoreServer.Options("127.0.0.1", 5, Path.of("x")));
        assertThatThrownBy(() -> StoreServer.Options.parse("--port", "many")).hasMessageContaining("0 to 65535");
        assertThatThrownBy(() -> StoreServer.Options.parse("--port")).hasMessageContaining("needs a value");
        assertThatThrownBy(() -> StoreServer.Options.parse("--colour", "red")).hasMessageContaining("--colour");
    }

    private interface Use {
        void of(MongoCollection<Document> people);
    }

    private void withStore(Use use) {
        try (EmbeddedStore store = EmbeddedStore.start("127.0.0.1", 0, directory);
                MongoClient client = MongoClients.create(store.uri() + "/?uuidRepresentation=standard")) {
            use.of(client.getDatabase("identity").getCollection("people"));
        }
    }
}
