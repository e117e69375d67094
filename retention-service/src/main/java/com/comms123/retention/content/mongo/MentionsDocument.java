package com.comms123.retention.content.mongo;

import java.util.Collection;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/// Some of the ids in the records of a package.
///
/// @param id `<owner>/<content>/<number>`, as in [PieceDocument]
@Document("access-mentions")
@CompoundIndex(name = "mentioned", def = "{'mentioned': 1, '_id': 1}")
record MentionsDocument(@Id String id, Collection<UUID> mentioned) {}
