/// Hands in data for access requests, read from the store.
package com.comms123.messaging.privacy.access.mongo;
