@NullMarked
package com.comms123.retention.pause.mongo;

import org.jspecify.annotations.NullMarked;
