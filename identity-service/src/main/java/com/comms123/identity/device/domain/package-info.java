/// Which devices are remembered, whatever order it is heard in.
@NullMarked
package com.comms123.identity.device.domain;

import org.jspecify.annotations.NullMarked;
