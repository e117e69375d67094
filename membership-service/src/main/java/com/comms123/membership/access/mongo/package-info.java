/// Hands in members' data for access requests, read from the store.
@NullMarked
package com.comms123.membership.access.mongo;

import org.jspecify.annotations.NullMarked;
