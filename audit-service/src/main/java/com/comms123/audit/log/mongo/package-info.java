/// Tiles, checkpoints and the local signing key in MongoDB.
package com.comms123.audit.log.mongo;
