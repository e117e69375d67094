@NullMarked
package com.comms123.retention.hold.mongo;

import org.jspecify.annotations.NullMarked;
