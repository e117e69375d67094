/// Use cases for pupils and guardians, with their permissions.
@NullMarked
package com.comms123.membership.pupil.application;

import org.jspecify.annotations.NullMarked;
