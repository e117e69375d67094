@NullMarked
package com.comms123.messaging.draft.schedule;

import org.jspecify.annotations.NullMarked;
