/// A store for laptops and tests that real MongoDB drivers talk to: mongo-java-server's memory backend, with the ordered
/// indexes that it lacks, reads that are never torn by a concurrent write, and an optional snapshot on an orderly stop.
///
/// **Never for production**: what is written lives in memory only.
package com.comms123.store;
