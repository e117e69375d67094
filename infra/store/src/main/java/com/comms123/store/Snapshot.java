package com.comms123.store;

import de.bwaldvogel.mongo.bson.Document;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Everything a store holds, in one file: BSON documents one after another; for each collection a heading
/// `{database, collection, indexes, count}` and then its documents.
///
/// Written beside, synced and moved into place: there is always a whole snapshot, the old or the new one.
final class Snapshot {

    private static final String FILE = "store.bson";

    private final Path file;

    Snapshot(Path directory) {
        this.file = directory.resolve(FILE);
    }

    void save(IndexedBackend backend) {
        Path beside = file.resolveSibling(FILE + ".tmp");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
                for (IndexedDatabase database : backend.databases()) {
                    for (String collection : database.collectionNames()) {
                        save(database, collection, out);
                    }
                }
                out.flush();
                channel.force(true);
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the snapshot " + file, e);
        }
    }

    private static void save(IndexedDatabase database, String name, OutputStream out) throws IOException {
        IndexedCollection collection = database.find(name);
        if (collection == null) {
            return;
        }
        List<byte[]> documents = collection.everything();
        out.write(Bson.pack(new Document("database", database.getDatabaseName()).append("collection", name)
                .append("indexes", database.indexesOf(name)).append("count", documents.size())));
        for (byte[] document : documents) {
            out.write(document);
        }
    }

    void load(IndexedBackend backend) {
        if (!Files.exists(file)) {
            return;
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            while (true) {
                in.mark(1);
                if (in.read() < 0) {
                    return;
                }
                in.reset();
                Document heading = read(in);
                List<Document> indexes = new ArrayList<>();
                for (Object index : Fields.required(heading, "indexes", Collection.class)) {
                    indexes.add((Document) index);
                }
                IndexedCollection collection = backend.database(Fields.required(heading, "database", String.class))
                        .restore(Fields.required(heading, "collection", String.class), indexes);
                int count = Fields.required(heading, "count", Integer.class);
                for (int i = 0; i < count; i++) {
                    collection.addDocument(read(in));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the snapshot " + file, e);
        }
    }

    private static Document read(DataInputStream in) throws IOException {
        int length = Integer.reverseBytes(in.readInt());
        byte[] packed = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN).putInt(length).array();
        in.readFully(packed, Integer.BYTES, length - Integer.BYTES);
        return Bson.unpack(packed);
    }
}
