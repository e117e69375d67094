/// Durability of everything that the store has acknowledged.
@NullMarked
package com.comms123.platform.store;

import org.jspecify.annotations.NullMarked;
