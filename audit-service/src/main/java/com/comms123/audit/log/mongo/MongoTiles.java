package com.comms123.audit.log.mongo;

import com.comms123.audit.log.application.LogBroken;
import com.comms123.audit.log.application.Tiles;
import com.comms123.audit.log.domain.Tile;
import com.comms123.audit.log.domain.TilePath;
import com.comms123.platform.signedlog.MalformedLog;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.util.List;
import org.bson.Document;
import org.bson.types.Binary;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/// Collection `tiles`: `{_id: "<level>/<index>", width, hashes}`. A tile is replaced by itself grown wider, in one write
/// that a wider one does not match; all reads are by `_id`.
@Repository
class MongoTiles implements Tiles {

    private static final String COLLECTION = "tiles";
    private static final String ID = "_id";
    private static final String WIDTH = "width";
    private static final String HASHES = "hashes";

    private final MongoOperations mongo;

    MongoTiles(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public Tile read(int level, TilePath path) {
        Document stored = mongo.execute(COLLECTION, c -> c.find(Filters.eq(ID, id(level, path.index()))).first());
        if (stored == null) {
            throw new MalformedLog("tile %d/%s is missing".formatted(level, path));
        }
        return Tile.parse(level, path.index(), stored.get(HASHES, Binary.class).getData()).narrowed(path.width());
    }

    @Override
    public void save(List<Tile> tiles) {
        tiles.forEach(this::save);
    }

    private void save(Tile tile) {
        try {
            mongo.execute(COLLECTION, c -> c.updateOne(
                    Filters.and(Filters.eq(ID, id(tile.level(), tile.index())), Filters.lt(WIDTH, tile.width())),
                    Updates.combine(Updates.set(WIDTH, tile.width()), Updates.set(HASHES, new Binary(tile.bytes()))),
                    new UpdateOptions().upsert(true)));
        } catch (DuplicateKeyException asWideOrWider) {
            if (!read(tile.level(), tile.path()).equals(tile)) {
                throw new LogBroken(
                        "tile %d/%s is stored already, with other hashes".formatted(tile.level(), tile.path()));
            }
        }
    }

    private static String id(int level, long index) {
        return level + "/" + index;
    }
}
