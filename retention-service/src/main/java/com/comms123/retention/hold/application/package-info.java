@NullMarked
package com.comms123.retention.hold.application;

import org.jspecify.annotations.NullMarked;
