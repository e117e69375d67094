package com.comms123.audit.verify;

import com.comms123.platform.signedlog.TreeHash;

/// A hash for each entry of a log, by index. Quick when they are taken in order.
interface LeafHashes {

    long size();

    /// @throws NotValid when there is none, or what is there is no entry, or another one
    TreeHash get(long index);
}
