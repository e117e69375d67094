@NullMarked
package com.comms123.testing.holds;

import org.jspecify.annotations.NullMarked;
