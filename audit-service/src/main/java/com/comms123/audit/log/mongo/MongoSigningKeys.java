package com.comms123.audit.log.mongo;

import com.comms123.audit.log.application.SigningKeys;
import com.comms123.platform.signedlog.SigningKey;
import com.mongodb.client.model.Filters;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/// Collection `signing-keys`: `{_id: name, key}`, one document, on a laptop only.
@Repository
class MongoSigningKeys implements SigningKeys {

    private static final String COLLECTION = "signing-keys";
    private static final String ID = "_id";
    private static final String KEY = "key";

    private final MongoOperations mongo;

    MongoSigningKeys(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public SigningKey generated(String name) {
        SigningKey kept = find(name);
        if (kept != null) {
            return kept;
        }
        SigningKey generated = SigningKey.generate(name);
        try {
            mongo.execute(COLLECTION, c -> c.insertOne(new Document(ID, name).append(KEY, generated.encoded())));
            return generated;
        } catch (DuplicateKeyException otherInstanceWasFaster) {
            return Objects.requireNonNull(find(name));
        }
    }

    private @Nullable SigningKey find(String name) {
        Document stored = mongo.execute(COLLECTION, c -> c.find(Filters.eq(ID, name)).first());
        return stored == null ? null : SigningKey.parse(name, stored.getString(KEY));
    }
}
