@NullMarked
package com.comms123.testing.sample;

import org.jspecify.annotations.NullMarked;
