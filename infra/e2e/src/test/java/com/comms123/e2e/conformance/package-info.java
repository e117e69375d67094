/// Which promise is proven by which test.
@NullMarked
package com.comms123.e2e.conformance;

import org.jspecify.annotations.NullMarked;
