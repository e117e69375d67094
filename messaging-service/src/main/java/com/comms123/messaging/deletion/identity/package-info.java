/// The policy in force, from identity-service.
@NullMarked
package com.comms123.messaging.deletion.identity;

import org.jspecify.annotations.NullMarked;
