@NullMarked
package com.comms123.testing.rules;

import org.jspecify.annotations.NullMarked;
