/// How devices are stored.
@NullMarked
package com.comms123.identity.device.mongo;

import org.jspecify.annotations.NullMarked;
