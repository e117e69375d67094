package com.comms123.platform.access;

import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import java.util.stream.Stream;

/// The part that a service hands in, on its way: nothing of it is kept in memory.
public interface AccessPart {
    /// Adds a set of records under a name that readers understand, such as `policy-acceptances`; an empty set says that
    /// there are none. Closes the stream.
    ///
    /// @param name lower case, with hyphens; once only
    /// @param records values that become JSON objects: records, or maps from names to values
    void records(String name, Stream<?> records) throws IOException;

    /// Adds a file. Closes the content.
    ///
    /// @param id by which records speak of it
    /// @param fileName as its owner called it
    void file(UUID id, String fileName, InputStream content) throws IOException;
}
