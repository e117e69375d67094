@NullMarked
package com.comms123.identity.device.domain;

import org.jspecify.annotations.NullMarked;
