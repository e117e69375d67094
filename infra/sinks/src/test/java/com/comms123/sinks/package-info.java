@NullMarked
package com.comms123.sinks;

import org.jspecify.annotations.NullMarked;
