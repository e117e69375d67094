package com.comms123.testing.holds;

import com.comms123.contracts.RecordReference;
import com.comms123.platform.access.AccessPart;
import com.comms123.platform.access.EvidenceContributor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/// The evidence that a service hands in for a record on hold, in memory and in an order of its own.
final class HandedEvidence implements AccessPart {
    private final SortedMap<String, List<String>> handed = new TreeMap<>();

    private HandedEvidence() {}

    static SortedMap<String, List<String>> of(RecordReference record, List<EvidenceContributor> contributors) {
        var part = new HandedEvidence();
        try {
            for (var contributor : contributors) {
                contributor.contribute(record, part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return part.handed;
    }

    @Override
    public void records(String name, Stream<?> records) {
        try (records) {
            handed.put(name, records.map(String::valueOf).sorted().toList());
        }
    }

    @Override
    public void file(UUID id, String fileName, InputStream content) throws IOException {
        try (content) {
            handed.put("file " + id, List.of(fileName, String.valueOf(content.readAllBytes().length)));
        }
    }
}
