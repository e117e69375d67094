/// An append-only log of opaque leaves: Merkle tree, tiles, signed checkpoints, proofs. Knows nothing of what a leaf says.
package com.comms123.audit.log;
