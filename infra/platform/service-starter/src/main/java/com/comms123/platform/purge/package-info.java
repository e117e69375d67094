@NullMarked
package com.comms123.platform.purge;

import org.jspecify.annotations.NullMarked;
