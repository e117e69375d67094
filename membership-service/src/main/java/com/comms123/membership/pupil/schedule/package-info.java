/// Background jobs about pupils.
@NullMarked
package com.comms123.membership.pupil.schedule;

import org.jspecify.annotations.NullMarked;
