/// Keeping, showing, forgetting and expiring remembered devices.
package com.comms123.identity.device.application;
