/// What people's records hear from other services, and from their own.
@NullMarked
package com.comms123.identity.person.kafka;

import org.jspecify.annotations.NullMarked;
