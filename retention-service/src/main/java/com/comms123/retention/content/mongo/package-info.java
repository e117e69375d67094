@NullMarked
package com.comms123.retention.content.mongo;

import org.jspecify.annotations.NullMarked;
