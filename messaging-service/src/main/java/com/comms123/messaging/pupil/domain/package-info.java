@NullMarked
package com.comms123.messaging.pupil.domain;

import org.jspecify.annotations.NullMarked;
