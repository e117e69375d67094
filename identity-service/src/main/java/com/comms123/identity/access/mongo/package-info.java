/// Hands in people's data for access requests, read from the store.
@NullMarked
package com.comms123.identity.access.mongo;

import org.jspecify.annotations.NullMarked;
