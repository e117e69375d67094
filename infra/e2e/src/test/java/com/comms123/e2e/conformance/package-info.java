/// Which promise is proven by which test.
package com.comms123.e2e.conformance;
