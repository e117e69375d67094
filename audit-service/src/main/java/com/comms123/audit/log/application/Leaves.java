package com.comms123.audit.log.application;

import java.util.List;

/// The leaves that wait for sealing, numbered from 0 without gaps.
public interface Leaves {

    /// How many there are; the number of the next one.
    long size();

    /// Leaves from number `start` on, in order, at most `limit`. MUST NOT return a leaf that the store could still lose:
    /// a checkpoint over it cannot be taken back.
    ///
    /// @throws LogBroken if one is missing between others
    List<byte[]> read(long start, int limit);
}
