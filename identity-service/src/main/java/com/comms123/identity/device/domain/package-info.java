/// The devices that are remembered, whatever order events arrive in.
@NullMarked
package com.comms123.identity.device.domain;

import org.jspecify.annotations.NullMarked;
