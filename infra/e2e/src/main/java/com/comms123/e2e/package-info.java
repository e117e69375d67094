@NullMarked
package com.comms123.e2e;

import org.jspecify.annotations.NullMarked;
