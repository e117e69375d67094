@NullMarked
package com.comms123.platform.ids;

import org.jspecify.annotations.NullMarked;
