@NullMarked
package com.comms123.identity.device;

import org.jspecify.annotations.NullMarked;
