package com.comms123.testing.order;

import java.util.List;
import java.util.Map;
import org.bson.Document;

/// The documents that a service has stored of a world before the first event of a test.
@FunctionalInterface
public interface StoredWorld {
    /// @param ended whether everybody has asked for the deletion of everything, so that a purge may begin
    /// @return by collection; texts contain the word of their record
    Map<String, List<Document>> of(SampleWorld world, boolean ended);
}
