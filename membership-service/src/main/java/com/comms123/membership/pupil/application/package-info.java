/// What is done with pupils and guardians, and by whom.
@NullMarked
package com.comms123.membership.pupil.application;

import org.jspecify.annotations.NullMarked;
