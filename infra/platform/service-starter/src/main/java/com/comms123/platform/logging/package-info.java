@NullMarked
package com.comms123.platform.logging;

import org.jspecify.annotations.NullMarked;
