/// Hands in data for access requests.
@NullMarked
package com.comms123.messaging.access.application;

import org.jspecify.annotations.NullMarked;
