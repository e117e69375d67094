package com.comms123.platform.hold;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.DeleteManyModel;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.UpdateManyModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.Document;
import org.bson.codecs.configuration.CodecRegistry;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/// A database in which, while a removal runs, documents that are evidence of something held do not exist: each filter is
/// extended by the condition that no evidence field names a held record. One condition in the same request: nothing is
/// read before it is written, so no race lies between.
///
/// A request that cannot be extended is refused rather than let through. Outside a removal nothing is in between.
final class HoldGuardedDatabases {
    private static final Set<String> FILTERED = Set.of("find", "countDocuments", "deleteOne", "deleteMany", "updateOne",
            "updateMany", "replaceOne", "findOneAndDelete", "findOneAndUpdate", "findOneAndReplace");
    private static final Set<String> REFUSED = Set.of("aggregate", "mapReduce", "distinct", "estimatedDocumentCount",
            "drop", "watch");
    private static final int LOOK_AT_MOST = 200;

    private HoldGuardedDatabases() {}

    static MongoDatabase of(MongoDatabase database, HoldGuard.Scope scope) {
        return proxy(MongoDatabase.class, (_, method, arguments) -> switch (invoke(database, method, arguments)) {
            case MongoDatabase other -> of(other, scope);
            case MongoCollection<?> collection -> of(collection, scope);
            case null -> null;
            case Object result -> result;
        });
    }

    private static MongoCollection<?> of(MongoCollection<?> collection, HoldGuard.Scope scope) {
        var alternatives = scope.alternatives(collection.getNamespace().getCollectionName());
        return alternatives.isEmpty()
                ? collection
                : proxy(MongoCollection.class, new HoldGuardedCollection(collection, scope, alternatives));
    }

    private record HoldGuardedCollection(MongoCollection<?> collection, HoldGuard.Scope scope,
            List<Document> alternatives)
            implements
                InvocationHandler {
        @Override
        public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
                throws Throwable {
            var name = method.getName();
            if (REFUSED.contains(name)) {
                throw refused(name);
            }
            if (FILTERED.contains(name)) {
                return filtered(method, arguments == null ? new Object[0] : arguments.clone());
            }
            if (name.equals("bulkWrite") && arguments != null && arguments[0] instanceof List<?> models) {
                var extended = arguments.clone();
                extended[0] = models.stream().map(this::extended).toList();
                return HoldGuardedDatabases.invoke(collection, method, extended);
            }
            var result = HoldGuardedDatabases.invoke(collection, method, arguments);
            return result instanceof MongoCollection<?> other ? of(other, scope) : result;
        }

        private @Nullable Object filtered(Method method, @Nullable Object[] arguments) throws Throwable {
            for (var argument : arguments) {
                if (argument instanceof UpdateOptions options && options.isUpsert()) {
                    throw refused("upsert");
                }
            }
            var at = 0;
            while (at < arguments.length && !(arguments[at] instanceof Bson)) {
                at++;
            }
            if (at < arguments.length && arguments[at] instanceof Bson filter) {
                look(filter);
                arguments[at] = extended(filter);
                return HoldGuardedDatabases.invoke(collection, method, arguments);
            }
            if (method.getName().equals("find")
                    && HoldGuardedDatabases.invoke(collection, method, arguments) instanceof FindIterable<?> all) {
                look(new BsonDocument());
                return all.filter(extended(new BsonDocument()));
            }
            throw refused(method.getName());
        }

        /// Finds out which held records what is left is evidence of.
        private void look(Bson filter) {
            if (scope.isLooking()) {
                var found = bson(filter).clone();
                append(found, "$and", new BsonDocument("$or", bson(alternatives)));
                collection.withDocumentClass(Document.class).find(found).limit(LOOK_AT_MOST)
                        .forEach(stored -> scope.touched(collection.getNamespace().getCollectionName(), stored));
            }
        }

        private BsonDocument extended(Bson filter) {
            var extended = bson(filter).clone();
            bson(alternatives).forEach(alternative -> append(extended, "$nor", alternative));
            return extended;
        }

        private WriteModel<?> extended(@Nullable Object model) {
            return switch (model) {
                case UpdateOneModel<?> one when one.getUpdate() != null && !one.getOptions().isUpsert() ->
                    new UpdateOneModel<>(extended(one.getFilter()), one.getUpdate(), one.getOptions());
                case UpdateManyModel<?> many when many.getUpdate() != null && !many.getOptions().isUpsert() ->
                    new UpdateManyModel<>(extended(many.getFilter()), many.getUpdate(), many.getOptions());
                case DeleteOneModel<?> one -> new DeleteOneModel<>(extended(one.getFilter()), one.getOptions());
                case DeleteManyModel<?> many -> new DeleteManyModel<>(extended(many.getFilter()), many.getOptions());
                case InsertOneModel<?> insert -> insert;
                case null, default -> throw refused("bulkWrite");
            };
        }

        private BsonDocument bson(Bson filter) {
            return filter.toBsonDocument(Document.class, registry());
        }

        private BsonArray bson(List<Document> all) {
            return new BsonArray(all.stream().map(this::bson).toList());
        }

        private CodecRegistry registry() {
            return collection.getCodecRegistry();
        }

        private UnsupportedOperationException refused(String what) {
            return new UnsupportedOperationException(what + " in " + collection.getNamespace().getCollectionName()
                    + " cannot be extended to leave what is held");
        }
    }

    private static void append(BsonDocument filter, String operator, BsonValue alternative) {
        var all = new BsonArray();
        if (filter.get(operator) instanceof BsonArray before) {
            all.addAll(before);
        }
        all.add(alternative);
        filter.put(operator, all);
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type
                .cast(Proxy.newProxyInstance(HoldGuardedDatabases.class.getClassLoader(), new Class<?>[]{type},
                        handler));
    }

    private static @Nullable Object invoke(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
