/// Entries in MongoDB.
package com.comms123.audit.trail.mongo;
