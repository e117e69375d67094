package com.comms123.store;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/// Documents as they are on the wire.
final class Bson {

    private static final int USUAL = 512;

    private Bson() {}

    static byte[] pack(Document document) {
        ByteBuf buffer = Unpooled.buffer(USUAL);
        try {
            BsonEncoder.encodeDocument(document, buffer);
            byte[] packed = new byte[buffer.readableBytes()];
            buffer.readBytes(packed);
            return packed;
        } finally {
            buffer.release();
        }
    }

    static Document unpack(byte[] packed) {
        ByteBuf buffer = Unpooled.wrappedBuffer(packed);
        try {
            return BsonDecoder.decodeBson(buffer);
        } finally {
            buffer.release();
        }
    }
}
