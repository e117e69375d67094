@NullMarked
package com.comms123.platform.outcome;

import org.jspecify.annotations.NullMarked;
