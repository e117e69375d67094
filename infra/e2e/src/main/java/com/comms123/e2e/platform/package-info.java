@NullMarked
package com.comms123.e2e.platform;

import org.jspecify.annotations.NullMarked;
