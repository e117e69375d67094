/// Events of other services, and of its own, that change people's records.
@NullMarked
package com.comms123.identity.person.kafka;

import org.jspecify.annotations.NullMarked;
