/// Hands in people's data for access requests, read from the store.
package com.comms123.identity.access.mongo;
