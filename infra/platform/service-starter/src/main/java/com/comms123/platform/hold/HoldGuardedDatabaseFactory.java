package com.comms123.platform.hold;

import com.mongodb.ClientSessionOptions;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoDatabase;
import org.bson.codecs.configuration.CodecRegistry;
import org.springframework.dao.support.PersistenceExceptionTranslator;
import org.springframework.data.mongodb.MongoDatabaseFactory;

/// Hands a removal a database without what is held, and everybody else the database itself.
final class HoldGuardedDatabaseFactory implements MongoDatabaseFactory {
    private final MongoDatabaseFactory factory;

    HoldGuardedDatabaseFactory(MongoDatabaseFactory factory) {
        this.factory = factory;
    }

    @Override
    public MongoDatabase getMongoDatabase() {
        return sparing(factory.getMongoDatabase());
    }

    @Override
    public MongoDatabase getMongoDatabase(String name) {
        return sparing(factory.getMongoDatabase(name));
    }

    private static MongoDatabase sparing(MongoDatabase database) {
        var scope = HoldGuard.current();
        return scope == null || scope.isNothingHeld() ? database : HoldGuardedDatabases.of(database, scope);
    }

    @Override
    public PersistenceExceptionTranslator getExceptionTranslator() {
        return factory.getExceptionTranslator();
    }

    @Override
    public CodecRegistry getCodecRegistry() {
        return factory.getCodecRegistry();
    }

    @Override
    public ClientSession getSession(ClientSessionOptions options) {
        return factory.getSession(options);
    }

    @Override
    public MongoDatabaseFactory withSession(ClientSession session) {
        return new HoldGuardedDatabaseFactory(factory.withSession(session));
    }
}
