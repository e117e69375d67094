@NullMarked
package com.comms123.platform.time;

import org.jspecify.annotations.NullMarked;
