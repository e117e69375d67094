/// What every request for the deletion of one of this service's records has in common (UP-2).
@NullMarked
package com.comms123.messaging.deletion.domain;

import org.jspecify.annotations.NullMarked;
