@NullMarked
package com.comms123.platform.defaults;

import org.jspecify.annotations.NullMarked;
