package com.comms123.messaging.file.domain;

import java.util.Set;

/// Which files are taken.
///
/// @param largestBytes the most bytes a file may have
/// @param types the types that it may have
/// @param byContentAlone whether the bytes alone have to tell the type; the name then says nothing
public record FileLimits(long largestBytes, Set<FileType> types, boolean byContentAlone) {
    public FileLimits {
        types = Set.copyOf(types);
    }
}
