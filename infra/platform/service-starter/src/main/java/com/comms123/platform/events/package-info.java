@NullMarked
package com.comms123.platform.events;

import org.jspecify.annotations.NullMarked;
