package com.comms123.membership.imports.mongo;

import java.time.Instant;
import java.util.UUID;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;

/// A piece of a file.
///
/// @param id `<importId>/<number>`, from 0
/// @param keptAt of the first piece alone, so that forgotten files are found
@Document("import-chunks")
record ChunkDocument(@Id String id, @Indexed UUID importId,
        @Indexed @Nullable Instant keptAt, Binary bytes) {

    static String id(UUID importId, int number) {
        return importId + "/" + number;
    }

    @Override
    public String toString() {
        return "ChunkDocument[id=" + id + ", ***]";
    }
}
