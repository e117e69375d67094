@NullMarked
package com.comms123.retention.deletion.mongo;

import org.jspecify.annotations.NullMarked;
