@NullMarked
package com.comms123.retention.witness.mongo;

import org.jspecify.annotations.NullMarked;
