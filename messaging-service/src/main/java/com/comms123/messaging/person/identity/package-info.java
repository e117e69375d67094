@NullMarked
package com.comms123.messaging.person.identity;

import org.jspecify.annotations.NullMarked;
