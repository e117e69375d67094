/// Limits against guessing and flooding, kept in the store for all instances together.
@NullMarked
package com.comms123.gateway.limits;

import org.jspecify.annotations.NullMarked;
