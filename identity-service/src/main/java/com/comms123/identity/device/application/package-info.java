/// Keeping, showing, forgetting and expiring remembered devices.
@NullMarked
package com.comms123.identity.device.application;

import org.jspecify.annotations.NullMarked;
