/// How work is gone through that is looked for again and again.
package com.comms123.retention.round;
