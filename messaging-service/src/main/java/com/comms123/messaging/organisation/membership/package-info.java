@NullMarked
package com.comms123.messaging.organisation.membership;

import org.jspecify.annotations.NullMarked;
