package com.comms123.retention.content.mongo;

import org.bson.types.Binary;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// A piece of what a package consists of.
///
/// @param id `<owner>/<content>/<number>`, the number with leading zeros: what belongs together is one range
@Document("access-pieces")
record PieceDocument(@Id String id, Binary bytes) {
    @Override
    public String toString() {
        return "PieceDocument[" + id + "]";
    }
}
