/// Hands in data for access requests, read from the store.
@NullMarked
package com.comms123.messaging.access.mongo;

import org.jspecify.annotations.NullMarked;
