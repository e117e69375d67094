@NullMarked
package com.comms123.retention.pause.health;

import org.jspecify.annotations.NullMarked;
