/// How surely the store keeps what it has acknowledged.
@NullMarked
package com.comms123.platform.store;

import org.jspecify.annotations.NullMarked;
