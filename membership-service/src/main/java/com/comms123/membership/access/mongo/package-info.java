/// What is handed in for access requests, read from the store.
@NullMarked
package com.comms123.membership.access.mongo;

import org.jspecify.annotations.NullMarked;
