/// Background jobs about pupils.
package com.comms123.membership.pupil.schedule;
