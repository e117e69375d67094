@NullMarked
package com.comms123.testing;

import org.jspecify.annotations.NullMarked;
