/// Waiting for conditions, and where the time of a test run goes.
package com.comms123.waiting;
