@NullMarked
package com.comms123.retention.export.mongo;

import org.jspecify.annotations.NullMarked;
