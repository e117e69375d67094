/// Tests every hold against every removal (UP-5).
package com.comms123.testing.holds;
