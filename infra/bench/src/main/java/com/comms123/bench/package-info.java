/// Load and latency, measured from outside against a running local platform.
package com.comms123.bench;
