/// What is done about pupils by itself.
@NullMarked
package com.comms123.membership.pupil.schedule;

import org.jspecify.annotations.NullMarked;
