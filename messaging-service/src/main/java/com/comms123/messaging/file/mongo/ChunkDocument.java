package com.comms123.messaging.file.mongo;

import com.comms123.messaging.file.domain.FileId;
import org.bson.types.Binary;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// A piece of a file.
///
/// @param id `<file>/<number>`, the number with leading zeros: the pieces of one file are one range
@Document("file-chunks")
record ChunkDocument(@Id String id, Binary bytes) {
    static String id(FileId file, long number) {
        return "%s/%06d".formatted(file, number);
    }

    @Override
    public String toString() {
        return "ChunkDocument[" + id + "]";
    }
}
