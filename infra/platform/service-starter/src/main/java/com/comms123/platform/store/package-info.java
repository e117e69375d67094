/// Durability of everything that the store has acknowledged.
package com.comms123.platform.store;
