package com.comms123.messaging.privacy.erasure.adapter;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.messaging.privacy.erasure.application.ManyMessages;
import com.comms123.messaging.storage.Keys;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.platform.purge.RecordCounts;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

@Repository
class MongoManyMessages implements ManyMessages {
    private static final int ID_LENGTH = 36;
    private static final String ID = "_id";
    private static final String MESSAGE = "messageId";
    /// Collections whose documents name their message in a field.
    private static final List<String> NAMING = List.of("reply-marks", "replies", "deliveries");
    /// Collections whose keys begin with their message.
    private static final List<String> KEYED = List.of("inbox-items", "withheld");

    private final MongoOperations mongo;
    private final RecordCounts counts;

    MongoManyMessages(MongoOperations mongo) {
        this.mongo = mongo;
        this.counts = new RecordCounts(mongo);
    }

    @Override
    public Map<String, Map<UUID, Long>> count(Collection<MessageId> messages) {
        var ids = ids(messages);
        var all = new HashMap<String, Map<UUID, Long>>();
        NAMING.forEach(name -> all.put(name, counts.by(MESSAGE, ids, name)));
        KEYED.forEach(name -> all.put(name, keyed(ids, name)));
        all.put("attachments", files(ids));
        all.put("message-editions", keyed(ids, "message-editions"));
        all.put("messages", counts.by(ID, ids, "messages"));
        return all;
    }

    @Override
    public Set<MessageId> withFiles(Collection<MessageId> messages) {
        return files(ids(messages)).keySet().stream().map(MessageId::new).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void removeWhatCameOf(Collection<MessageId> messages) {
        var ids = ids(messages);
        NAMING.forEach(name -> mongo.remove(query(where(MESSAGE).in(ids)), Document.class, name));
        KEYED.forEach(name -> mongo.remove(query(Keys.of(ids)), Document.class, name));
    }

    private Map<UUID, Long> files(Collection<UUID> ids) {
        return counts.by(MESSAGE, ids, "attachments");
    }

    private static List<UUID> ids(Collection<MessageId> messages) {
        return messages.stream().map(MessageId::value).toList();
    }

    private Map<UUID, Long> keyed(Collection<UUID> ids, String collection) {
        return counts.by(ID, Keys.of(ids),
                document -> UUID.fromString(document.getString(ID).substring(0, ID_LENGTH)), ids,
                id -> Keys.of(id, null), collection);
    }
}
