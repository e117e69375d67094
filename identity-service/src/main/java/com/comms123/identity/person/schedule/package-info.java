/// Scheduled work on people.
@NullMarked
package com.comms123.identity.person.schedule;

import org.jspecify.annotations.NullMarked;
