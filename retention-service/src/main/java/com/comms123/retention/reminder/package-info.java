@NullMarked
package com.comms123.retention.reminder;

import org.jspecify.annotations.NullMarked;
