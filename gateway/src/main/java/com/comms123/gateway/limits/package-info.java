/// Limits against guessing and flooding, kept in the store for all instances together.
package com.comms123.gateway.limits;
