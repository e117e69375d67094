/// Beginning the deletion of something (UP-2, UP-4): by which policy, due when, and with which receipt.
package com.comms123.platform.deletion;
