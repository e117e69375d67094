package com.comms123.retention.certificate.adapter;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.platform.signedlog.Ed25519Key;
import com.comms123.retention.certificate.application.CertificateKeys;
import com.comms123.retention.certificate.domain.CertificateKey;
import java.util.List;
import java.util.Objects;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// A handful of documents: one for each key that ever signed.
@Component
class MongoCertificateKeys implements CertificateKeys {
    private static final String LOCAL = "local";

    private final MongoOperations mongo;

    MongoCertificateKeys(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public void remember(CertificateKey key) {
        addIfAbsent(new CertificateKeyDocument(key.id(), key.x(), null));
    }

    @Override
    public List<CertificateKey> all() {
        return mongo.find(query(where("_id").ne(LOCAL)).with(Sort.by("_id")), CertificateKeyDocument.class).stream()
                .map(stored -> new CertificateKey(Objects.requireNonNull(stored.x()))).toList();
    }

    @Override
    public Ed25519Key local() {
        if (mongo.findById(LOCAL, CertificateKeyDocument.class) == null) {
            addIfAbsent(new CertificateKeyDocument(LOCAL, null, Ed25519Key.generate().encoded()));
        }
        // Read back: another instance may have been first, and all must sign with the same.
        var stored = Objects.requireNonNull(mongo.findById(LOCAL, CertificateKeyDocument.class));
        return Ed25519Key.parse(Objects.requireNonNull(stored.secret()));
    }

    private void addIfAbsent(CertificateKeyDocument document) {
        try {
            mongo.insert(document);
        } catch (DuplicateKeyException e) {
            // Known already, which is all that is wanted.
            return;
        }
    }
}
