@NullMarked
package com.comms123.retention.hold.domain;

import org.jspecify.annotations.NullMarked;
