@NullMarked
package com.comms123.messaging.pupil.application;

import org.jspecify.annotations.NullMarked;
