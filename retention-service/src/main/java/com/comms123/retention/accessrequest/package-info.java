/// Copies of everything that is held about somebody, for a nominal fee (AC-4).
package com.comms123.retention.accessrequest;
