/// When people are reminded of what they have to do.
@NullMarked
package com.comms123.retention.reminder.domain;

import org.jspecify.annotations.NullMarked;
